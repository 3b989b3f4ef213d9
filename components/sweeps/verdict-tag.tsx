import { useTranslations } from 'next-intl'
import type { BarValues } from '@/components/ui/bar-segments'
import { Tag, type TagKind } from '@/components/ui/tag'

const kinds = { allowed: 'open', challenged: 'needs', blocked: 'shut', undetermined: 'unknown' } as const
export type ShownVerdict = keyof typeof kinds

export function VerdictTag({ verdict }: { verdict: ShownVerdict }) {
  const t = useTranslations('sweeps.verdict')
  const kind: TagKind = kinds[verdict]
  return (
    <span className="whitespace-nowrap">
      <Tag kind={kind}>{t(verdict)}</Tag>
    </span>
  )
}

export const toBar = ({
  allowed,
  challenged: asked,
  blocked,
  undetermined: unknown,
}: Record<ShownVerdict, number>): BarValues => ({ allowed, asked, blocked, unknown })
