import type { ReactNode } from 'react'

/** One line a fact, no colons. Terms stand above their values where it is narrow. */
export function SummaryList({ facts }: { facts: { term: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="divide-y divide-line">
      {facts.map(({ term, value }, at) => (
        <div key={at} className="py-3 list:grid list:grid-cols-[36%_1fr] list:gap-x-2">
          <dt className="font-semibold">{term}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
