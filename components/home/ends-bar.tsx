import { useTranslations } from 'next-intl'
import { useId } from 'react'
import { BarFills, type BarKind } from '@/components/ui/bar-fills'
import { toEnds, toParts } from './ends'
import type { ShownRun } from './run'

/** How far several are: one bar, and under it each end with its number. The table beneath holds the same. */
export function EndsBar({ run: { kind, counts } }: { run: Pick<ShownRun, 'kind' | 'counts'> }) {
  const t = useTranslations('actions.run.many')
  const id = useId()
  const ends = toEnds(counts)
  const words = ends.map(({ end, count }) =>
    t(end === 'succeeded' ? `end.succeeded.${kind}` : `end.${end}`, { count }),
  )
  return (
    <div>
      <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
        <BarFills id={id} />
      </svg>
      <div
        role="img"
        aria-label={`${t('bar')}: ${words.join(', ')}`}
        className="overflow-hidden rounded-field border border-control bg-sunken"
      >
        <svg width="100%" height="34" focusable="false" className="block rtl:-scale-x-100">
          {toParts(ends).map(({ fill, start, width }) => (
            <rect key={fill} x={`${start}%`} width={`${width}%`} height="34" fill={fillOf(id, fill)} />
          ))}
        </svg>
      </div>
      <ul className="mt-4 flex flex-col gap-x-8 gap-y-2 chart:flex-row chart:flex-wrap">
        {ends.map(({ end, fill }, place) => (
          <li key={end} className="flex items-center gap-2.5">
            <svg width="18" height="18" aria-hidden="true" focusable="false" className="shrink-0">
              <rect
                x=".5"
                y=".5"
                width="17"
                height="17"
                rx="4"
                fill={fillOf(id, fill)}
                className="stroke-control"
              />
            </svg>
            {words[place]}
          </li>
        ))}
      </ul>
    </div>
  )
}

const fillOf = (id: string, fill: BarKind | 'none') =>
  fill === 'none' ? 'transparent' : `url(#${id}-${fill})`
