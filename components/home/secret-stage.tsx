'use client'

import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import { flushSync } from 'react-dom'
import { buttonLook } from '@/components/ui/button-look'
import { type Secret, SecretPanel, type SecretWords } from './secret-panel'

type StageProps = {
  run: string
  csrf: string
  locale: string
  words: SecretWords
  /** How each character is said on the phone. */
  spelling: Record<string, string>
  /** The page until there is a password. */
  children: ReactNode
}

type Stage = { run: string; csrf: string; show: (secret: Secret) => void }
const StageContext = createContext<Stage | null>(null)

/**
 * 06f A temporary password is in one answer, and then in the memory of this page until it is left: never in an address, a store,
 * or what the server or the browser keeps of a page.
 */
export function SecretStage({ run, csrf, locale, words, spelling, children }: StageProps) {
  const [secret, setSecret] = useState<Secret | null>(null)

  useEffect(() => {
    // a page that the browser keeps for its own back button must not have it any more
    const forget = () => flushSync(() => setSecret(null))
    window.addEventListener('pagehide', forget)
    return () => window.removeEventListener('pagehide', forget)
  }, [])

  if (secret)
    return (
      <SecretPanel secret={secret} csrf={csrf} run={run} locale={locale} words={words} spelling={spelling} />
    )
  return <StageContext value={{ run, csrf, show: setSecret }}>{children}</StageContext>
}

const never = () => () => {}

/** Sends the reset. Without script it is a plain form, which the server answers before anything is sent: it needs one. */
export function BeginReset({ label, busy, noScript }: { label: string; busy: string; noScript: string }) {
  const script = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const stage = useContext(StageContext)
  const sent = useRef(false)
  const [sending, setSending] = useState(false)
  if (!stage) return null
  const { run, csrf, show } = stage
  const page = `/actions/${run}`

  const send = async () => {
    if (sent.current) return
    sent.current = true
    setSending(true)
    const answer = await askOnce(run, csrf)
    if ('secret' in answer) show(answer)
    else goTo(answer.goTo ?? `${page}?problem=tryLater#problem`)
  }

  return (
    <form
      method="post"
      action="/api/actions/begin"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="run" value={run} />
      {!script && <p className="late mb-3 font-semibold text-needs">{noScript}</p>}
      <button type="submit" className={buttonLook({ size: 'staff' })}>
        {sending ? busy : label}
      </button>
    </form>
  )
}

/** One request, never repeated by us: whatever became of it, the page of the run says so. */
async function askOnce(run: string, csrf: string): Promise<Secret | { goTo: string | null }> {
  try {
    const answer = await fetch('/api/actions/begin', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ run, csrf }),
      cache: 'no-store',
    })
    if (answer.status === 401) return { goTo: '/staff/signed-out' }
    const read: unknown = await answer.json()
    if (!answer.ok || typeof read !== 'object' || read === null) return { goTo: null }
    if ('secret' in read && 'operation' in read && typeof read.secret === 'string')
      return { secret: read.secret, operation: String(read.operation), at: new Date().toISOString() }
    return { goTo: 'goTo' in read && typeof read.goTo === 'string' ? read.goTo : null }
  } catch {
    return { goTo: null }
  }
}

/** Also where only the part after # differs, or nothing does: the page is made anew. */
function goTo(address: string): void {
  const target = new URL(address, window.location.href)
  const isHere = target.pathname === window.location.pathname && target.search === window.location.search
  if (isHere && target.origin === window.location.origin) window.location.reload()
  else window.location.assign(target.href)
}
