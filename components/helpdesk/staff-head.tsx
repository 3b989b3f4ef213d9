import type { ReactNode } from 'react'

/** The heading of a staff page and one or two sentences. */
export function StaffHead({ title, lead }: { title: ReactNode; lead?: ReactNode }) {
  return (
    <div className="mb-6 max-w-[40rem]">
      <h1>{title}</h1>
      {lead && <p className="mt-2">{lead}</p>}
    </div>
  )
}
