import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

export type TagKind = 'open' | 'needs' | 'shut' | 'unknown' | 'progress' | 'neutral'

const kinds: Record<TagKind, { icon: IconName; look: string }> = {
  open: { icon: 'checked', look: 'border-transparent bg-open-fill text-open' },
  needs: { icon: 'needs', look: 'border-transparent bg-needs-fill text-needs' },
  shut: { icon: 'shut', look: 'border-transparent bg-shut-fill text-shut' },
  unknown: { icon: 'unknown', look: 'border-dashed border-unknown-line bg-unknown-fill text-unknown' },
  progress: { icon: 'clock', look: 'border-transparent bg-wash text-action' },
  neutral: { icon: 'dash', look: 'border-transparent bg-sunken text-ink2' },
}

/** A state: icon and word. Never a link. */
export function Tag({ kind, children }: { kind: TagKind; children: ReactNode }) {
  const { icon, look } = kinds[kind]
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-[.875rem] font-semibold ${look}`}
    >
      <Icon name={icon} size={16} />
      {children}
    </span>
  )
}
