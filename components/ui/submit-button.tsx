'use client'

import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { buttonLook } from './button-look'
import type { ButtonLook } from './button-look'

/** Sends its form. With script it says `busy` after the first press and ignores the second. */
export function SubmitButton({
  look,
  size,
  busy,
  name,
  value,
  formAction,
  children,
}: ButtonLook & { busy: string; name?: string; value?: string; formAction?: string; children: ReactNode }) {
  const button = useRef<HTMLButtonElement>(null)
  const sent = useRef(false)
  const [sending, setSending] = useState(false)

  useEffect(() => {
    const form = button.current?.form
    if (!form) return
    const send = (event: SubmitEvent) => {
      if (sent.current) event.preventDefault()
      sent.current = true
      // The other buttons of the form keep their words.
      if (event.submitter === button.current) setSending(true)
    }
    // Coming back with the browser's own button shows the page as it was left.
    const again = () => {
      sent.current = false
      setSending(false)
    }
    form.addEventListener('submit', send)
    window.addEventListener('pageshow', again)
    return () => {
      form.removeEventListener('submit', send)
      window.removeEventListener('pageshow', again)
    }
  }, [])

  return (
    <button
      ref={button}
      type="submit"
      name={name}
      value={value}
      formAction={formAction}
      className={buttonLook({ look, size })}
    >
      {sending ? busy : children}
    </button>
  )
}
