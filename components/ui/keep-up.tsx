'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { buttonLook } from '@/components/ui/button-look'

type KeepUpProps = {
  /** Answers GET with JSON `{ version }`: any word that differs as soon as the page would look different. */
  url: string
  /** The version this page was made from. */
  version: string
  /** Said aloud when it changes: the step we are at. */
  announcement: string
  words: { start: string; stop: string }
  seconds?: number
}

const never = () => () => {}

/** With script the page notices by itself; the reader can stop it. Without script it is not there at all. */
export function KeepUp({ url, version, announcement, words, seconds = 5 }: KeepUpProps) {
  const router = useRouter()
  const [on, setOn] = useState(true)
  const script = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )

  useEffect(() => {
    if (!on) return
    const look = async () => {
      const now = await readVersion(url)
      if (now !== null && now !== version) router.refresh()
    }
    const timer = setInterval(() => void look(), seconds * 1000)
    return () => clearInterval(timer)
  }, [on, url, version, seconds, router])

  return (
    <>
      <p role="status" className="sr-only">
        {script && announcement}
      </p>
      {script && (
        <button type="button" onClick={() => setOn(!on)} className={buttonLook({ look: 'quiet' })}>
          {on ? words.stop : words.start}
        </button>
      )}
    </>
  )
}

/** Null when nothing can be said now, such as without network; the next look follows anyway. */
async function readVersion(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { headers: { accept: 'application/json' }, cache: 'no-store' })
    if (!answer.ok) return null
    const read: unknown = await answer.json()
    const has = typeof read === 'object' && read !== null && 'version' in read
    return has && typeof read.version === 'string' ? read.version : null
  } catch {
    return null
  }
}
