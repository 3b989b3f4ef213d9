import type { ReactNode } from 'react'

export type StripFact = { key: string; term: string; value: ReactNode; detail?: ReactNode }

/** A few facts beside each other: what, the value, and what it means. */
export function FactStrip({ label, facts }: { label: string; facts: StripFact[] }) {
  return (
    <dl
      aria-label={label}
      className="grid grid-cols-2 gap-px overflow-hidden rounded-panel border border-line bg-line list:grid-cols-3 staff:grid-cols-5"
    >
      {facts.map(({ key, term, value, detail }) => (
        <div key={key} className="min-w-0 bg-surface px-3 py-3.5 wrap-anywhere button:px-4.5">
          <dt className="text-small text-ink2">{term}</dt>
          <dd className="font-semibold">{value}</dd>
          {detail && <dd className="text-small text-ink2">{detail}</dd>}
        </div>
      ))}
    </dl>
  )
}
