import type { ReactNode } from 'react'

/** More for those who want it. Closed; nothing needed for the next step hides in it. */
export function Disclosure({
  summary,
  open,
  wide = false,
  children,
}: {
  summary: ReactNode
  open?: boolean
  /** A table rather than sentences: as wide as there is room, without the bar at the start. */
  wide?: boolean
  children: ReactNode
}) {
  return (
    <details open={open} className="group">
      <summary className="flex min-h-11 cursor-pointer list-none items-center gap-3.5 text-action [&::-webkit-details-marker]:hidden">
        <svg
          viewBox="0 0 12 12"
          width="12"
          height="12"
          aria-hidden="true"
          className="shrink-0 group-open:rotate-90 rtl:rotate-180 rtl:group-open:rotate-90"
        >
          <path d="M1 0v12l11-6Z" fill="currentColor" />
        </svg>
        <span className="link">{summary}</span>
      </summary>
      <div className={wide ? 'mt-1' : 'mt-1 max-w-[40rem] space-y-3 border-s-4 border-line ps-5'}>
        {children}
      </div>
    </details>
  )
}
