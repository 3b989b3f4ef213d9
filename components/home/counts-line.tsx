import { useFormatter } from 'next-intl'
import type { ReactNode } from 'react'

export type Count = { key: string; label: ReactNode; count: number; href: string; current: boolean }

/** How many there are of each kind, each a link to just those. */
export function CountsLine({ label, counts }: { label: string; counts: Count[] }) {
  const format = useFormatter()
  return (
    <div>
      <h3 className="text-small font-normal text-ink2">{label}</h3>
      <ul className="mt-1 flex flex-wrap gap-x-2 gap-y-1">
        {counts.map(({ key, label: words, count, href, current }) => (
          <li key={key}>
            <a
              href={href}
              aria-current={current ? 'true' : undefined}
              className={`inline-flex min-h-11 items-center gap-2 rounded-button border px-3 hover:bg-wash ${current ? 'border-action bg-wash' : 'border-line'}`}
            >
              <span className="underline underline-offset-4">{words}</span>
              <span className="font-semibold tabular-nums">{format.number(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}
