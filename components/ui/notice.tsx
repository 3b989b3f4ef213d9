import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

type Kind = 'info' | 'good' | 'careful' | 'stopped' | 'unknown'

const kinds: Record<Kind, { icon: IconName; box: string; title: string }> = {
  info: { icon: 'info', box: 'border-action bg-wash', title: 'text-action' },
  good: { icon: 'checked', box: 'border-open-line bg-open-fill', title: 'text-open' },
  careful: { icon: 'careful', box: 'border-needs-line bg-needs-fill', title: 'text-needs' },
  stopped: { icon: 'alert', box: 'border-shut-line bg-shut-fill', title: 'text-shut' },
  unknown: {
    icon: 'unknown',
    box: 'border-dashed border-unknown-line bg-unknown-fill',
    title: 'text-unknown',
  },
}

/** A bold title and one or two sentences, above what it talks about. `good` only after the directory confirmed it. */
export function Notice({ kind, title, children }: { kind: Kind; title: ReactNode; children?: ReactNode }) {
  const { icon, box, title: colour } = kinds[kind]
  return (
    <div className={`flex gap-4 rounded-notice border-s-[6px] p-4 forced-colors:border ${box}`}>
      <Icon name={icon} size={24} className={`mt-px ${colour}`} />
      <div className="min-w-0 max-w-[40rem]">
        <p className={`font-semibold ${colour}`}>{title}</p>
        {children}
      </div>
    </div>
  )
}
