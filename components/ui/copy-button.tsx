'use client'

import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { buttonLook } from './button-look'

const never = () => () => {}

/** Copies what stands in the text area `from`; only with script. Where the browser refuses, the text is shown and selected instead. */
export function CopyButton(props: { from: string; children: ReactNode; copied: string; refused: string }) {
  const { from, children, copied, refused } = props
  const [done, setDone] = useState<'copied' | 'refused' | null>(null)
  const script = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (!script) return null
  const copy = async () => {
    const area = document.getElementById(from)
    if (!(area instanceof HTMLTextAreaElement)) return
    try {
      await navigator.clipboard.writeText(area.value)
      setDone('copied')
    } catch {
      area.closest('details')?.setAttribute('open', '')
      area.focus()
      area.select()
      setDone('refused')
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <button
        type="button"
        onClick={() => void copy()}
        className={buttonLook({ look: 'second', size: 'staff' })}
      >
        {children}
      </button>
      <p role="status" className="text-small text-ink2">
        {done === 'copied' ? copied : done === 'refused' ? refused : ''}
      </p>
    </div>
  )
}
