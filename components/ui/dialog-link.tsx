'use client'

import { useRef } from 'react'
import type { MouseEvent, ReactNode } from 'react'
import { buttonLook } from './button-look'
import type { ButtonLook } from './button-look'

type DialogLinkProps = ButtonLook & {
  /** The page that says the same. */
  href: string
  label: ReactNode
  /** The id given to the `DialogBody`. */
  titleId: string
  /** The `DialogBody`. */
  children: ReactNode
}

/**
 * Leads to a page; with script and room it opens the same over this page. Focus starts on the heading, so that it is read
 * first; Escape and Cancel do the same, and focus comes back here.
 */
export function DialogLink({ href, label, titleId, look, size, children }: DialogLinkProps) {
  const dialog = useRef<HTMLDialogElement>(null)

  const open = (event: MouseEvent) => {
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
    if (elsewhere || !window.matchMedia('(width >= 40rem)').matches) return
    event.preventDefault()
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('[data-dialog=heading]')?.focus()
  }

  const cancel = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || !event.target.closest('[data-dialog=cancel] a')) return
    event.preventDefault()
    dialog.current?.close()
  }

  return (
    <>
      <a href={href} onClick={open} className={buttonLook({ look, size })}>
        {label}
      </a>
      <dialog
        ref={dialog}
        aria-labelledby={titleId}
        onClick={cancel}
        className="m-auto w-full max-w-[36rem] rounded-panel bg-surface p-7 text-start text-ink shadow-2xl backdrop:bg-bar/70 forced-colors:border"
      >
        {children}
      </dialog>
    </>
  )
}
