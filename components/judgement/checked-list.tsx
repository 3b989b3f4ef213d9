import type { ReactNode } from 'react'
import { Icon } from '@/components/ui/icon'

/** What was checked, or what could not be seen: the unknown has its own sign and stands in the same kind of list. */
export function CheckedList({
  title,
  seen,
  items,
  none,
}: {
  title: string
  seen: boolean
  items: { key: string; text: ReactNode; when?: ReactNode }[]
  /** What to say when there is nothing. */
  none: string
}) {
  return (
    <section>
      <h2>{title}</h2>
      {items.length === 0 && <p className="mt-3 text-ink2">{none}</p>}
      <ul className="mt-3 space-y-2.5">
        {items.map(({ key, text, when }) => (
          <li key={key} className="flex gap-3">
            <Icon name={seen ? 'checked' : 'unknown'} className="mt-1 text-ink2" />
            <div className="min-w-0">
              {text}
              {when && <span className="block text-small text-ink2">{when}</span>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
