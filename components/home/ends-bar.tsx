import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { BarFills, fillOf } from '@/components/ui/bar-fills'
import { BarLegend } from '@/components/ui/bar-legend'
import { toEnds, toParts } from './ends'
import type { ShownRun } from './run'

/** How far several are: one bar, and under it each end with its number. The table beneath holds the same. */
export function EndsBar({ run: { kind, counts } }: { run: Pick<ShownRun, 'kind' | 'counts'> }) {
  const t = useTranslations('actions.run.many')
  const id = useId()
  const ends = toEnds(counts)
  const legend = ends.map(({ end, fill, count }) => ({
    ...{ key: end, fill },
    text: t(end === 'succeeded' ? `end.succeeded.${kind}` : `end.${end}`, { count }),
  }))
  return (
    <div>
      <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
        <BarFills id={id} />
      </svg>
      <div
        role="img"
        aria-label={`${t('bar')}: ${legend.map(({ text }) => text).join(', ')}`}
        className="overflow-hidden rounded-field border border-control bg-sunken"
      >
        <svg width="100%" height="34" focusable="false" className="block rtl:-scale-x-100">
          {toParts(ends).map(({ fill, start, width }) => (
            <rect key={fill} x={`${start}%`} width={`${width}%`} height="34" fill={fillOf(id, fill)} />
          ))}
        </svg>
      </div>
      <div className="mt-4">
        <BarLegend id={id} parts={legend} />
      </div>
    </div>
  )
}
