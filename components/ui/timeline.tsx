import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

export type TimelineEvent = {
  key: string
  icon: IconName
  state?: 'open' | 'needs' | 'shut' | 'unknown'
  /** The event, bold. */
  title: ReactNode
  /** The rest of the sentence. */
  more?: ReactNode
  /** Place and time. */
  detail: ReactNode
}

const colours = {
  open: 'text-open-line',
  needs: 'text-needs-line',
  shut: 'text-shut-line',
  unknown: 'text-unknown-line',
}

/** What happened, newest first. `none` is said when nothing did. */
export function Timeline({ events, none }: { events: TimelineEvent[]; none: string }) {
  if (events.length === 0) return <p className="text-ink2">{none}</p>
  return (
    <ol>
      {events.map(({ key, icon, state, title, more, detail }, at) => (
        <li key={key} className="flex gap-4">
          <div className="flex flex-col items-center">
            <Icon name={icon} className={`mt-0.5 ${state ? colours[state] : 'text-ink2'}`} />
            {at < events.length - 1 && <div className="my-1 min-h-4 flex-1 border-s-2 border-line" />}
          </div>
          <div className={`min-w-0 wrap-anywhere ${at < events.length - 1 ? 'pb-4' : ''}`}>
            <p>
              <strong className="font-semibold">{title}</strong> {more}
            </p>
            <p className="text-small text-ink2">{detail}</p>
          </div>
        </li>
      ))}
    </ol>
  )
}
