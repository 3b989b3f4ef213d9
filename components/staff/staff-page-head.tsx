import type { ReactNode } from 'react'

/** The heading of a staff page; `fresh` and `actions` stand at its end, or below it where it is narrow. */
export function StaffPageHead({
  before,
  title,
  lead,
  fresh,
  actions,
}: {
  /** The way back, or what is being tried. */
  before?: ReactNode
  title: ReactNode
  lead?: ReactNode
  /** `FreshLine`. */
  fresh?: ReactNode
  actions?: ReactNode
}) {
  return (
    <div className="mb-6 flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0">
        {before}
        <h1>{title}</h1>
        {lead && <p className="mt-1.5 max-w-[48rem] text-ink2">{lead}</p>}
      </div>
      {fresh}
      {actions && <div className="flex flex-wrap gap-3">{actions}</div>}
    </div>
  )
}
