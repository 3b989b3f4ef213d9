import { useTranslations } from 'next-intl'
import { Panel } from '@/components/ui/panel'
import { SummaryList } from '@/components/ui/summary-list'
import type { ShownCounts } from './shown'

/** How far the two agree, in numbers. What one of them does not say is no disagreement, and counts by itself. */
export function CountsPanel({ counts }: { counts: ShownCounts }) {
  const t = useTranslations('whatIf.result')
  const differing = counts.reason + counts.different
  const lines = [
    ...(['same', 'reason', 'different'] as const).map((name) => ({ name, total: counts.said })),
    { name: 'open' as const, total: counts.total },
    ...(differing > 0 ? [{ name: 'explained' as const, total: differing }] : []),
  ]
  return (
    <Panel>
      <h2>{t('countsTitle')}</h2>
      <div className="mt-2 tabular-nums">
        <SummaryList
          facts={lines.map(({ name, total }) => ({
            term: t(`counts.${name}`),
            value: t('ofTotal', { count: counts[name], total }),
          }))}
        />
      </div>
    </Panel>
  )
}
