import { useFormatter } from 'next-intl'

/** `count` stands at the end; `urgent` when somebody is waiting for it. */
export type NavigationEntry = {
  href: string
  label: string
  current: boolean
  count?: number
  urgent?: boolean
}

/** The pages of one tenant. The current one is marked by colour, a bar, weight and for screen readers. */
export function Navigation({ label, entries }: { label: string; entries: NavigationEntry[] }) {
  return (
    <nav aria-label={label}>
      <ul>
        {entries.map(({ href, label: text, current, count, urgent = false }) => (
          <li key={href}>
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className={`flex min-h-11 items-center justify-between gap-3 rounded-button px-3 py-1.5 hover:bg-wash ${current ? here : ''}`}
            >
              <span className="min-w-0 wrap-anywhere">{text}</span>
              {count !== undefined && <Count value={count} urgent={urgent} />}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const here = 'border-s-4 border-action bg-wash ps-2 font-semibold text-action forced-colors:border'

function Count({ value, urgent }: { value: number; urgent: boolean }) {
  const format = useFormatter()
  const look = urgent ? 'bg-needs-fill text-needs' : 'bg-sunken text-ink2'
  return (
    <span
      className={`rounded-full px-2.5 text-small font-semibold tabular-nums forced-colors:border ${look}`}
    >
      {format.number(value)}
    </span>
  )
}
