import { useFormatter, useTranslations } from 'next-intl'
import { useId } from 'react'
import { BarFills } from '@/components/ui/bar-fills'
import { Disclosure } from '@/components/ui/disclosure'
import { fillSlots, slot } from '@/components/ui/slots'
import { Table } from '@/components/ui/table'
import { Time } from '@/components/ui/time'
import { toColumns, type DayCount } from './risk-columns'

const [width, height] = [15, 88]
const parts = [
  { level: 'low', fill: 'unknown' },
  { level: 'medium', fill: 'asked' },
  { level: 'high', fill: 'blocked' },
] as const

/**
 * How many were at risk on each of the last thirty days, as columns that start at 0, low at the bottom. A day that was not
 * counted has none; the table beneath says the same in numbers. `today` is ISO 8601 without time.
 */
export function RiskPicture({ days, today }: { days: DayCount[]; today: string }) {
  const t = useTranslations('people.list.picture')
  const level = useTranslations('staff.risk')
  const format = useFormatter()
  const id = useId()
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return <p className="text-ink2">{t('none')}</p>
  const { columns, most } = toColumns(days, today, height)
  const label = t('label', {
    ...{ from: format.dateTime(new Date(columns[0]?.day ?? today), { day: 'numeric', month: 'long' }) },
    ...{ to: format.dateTime(new Date(today), { day: 'numeric', month: 'long' }) },
    ...{ high: last.high, medium: last.medium, low: last.low, most },
  })
  return (
    <div>
      <svg
        viewBox={`0 0 ${columns.length * width} ${height + 2}`}
        role="img"
        aria-label={label}
        className="block h-auto w-full max-w-[34rem] [direction:ltr]"
      >
        <BarFills id={id} />
        {columns.map(({ day, heights }, at) => {
          let top = height
          return parts.map(({ level: part, fill }) => {
            top -= heights[part]
            return (
              <rect
                key={`${day}-${part}`}
                x={at * width + 2}
                y={top}
                width={width - 4}
                height={heights[part]}
                fill={`url(#${id}-${fill})`}
              />
            )
          })
        })}
        <path d={`M0 ${height + 0.5}H${columns.length * width}`} className="stroke-control" />
      </svg>
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-small">
        {parts.toReversed().map(({ level: part, fill }) => (
          <li key={part} className="flex items-center gap-2">
            <svg width="14" height="14" aria-hidden="true" focusable="false" className="shrink-0">
              <rect width="14" height="14" rx="3" fill={`url(#${id}-${fill})`} />
            </svg>
            {level(part)}
          </li>
        ))}
      </ul>
      <p className="mt-2 text-small text-ink2">
        {fillSlots(t('since', { date: slot('date') }), {
          date: <Time at={`${first.day}T12:00:00Z`} form="day" />,
        })}
      </p>
      <Disclosure summary={t('numbers')}>
        <Table
          caption={t('title')}
          rows={days.toReversed()}
          keyOf={({ day }) => day}
          columns={[
            {
              key: 'day',
              heading: t('day'),
              names: true,
              cell: ({ day }) => <Time at={`${day}T12:00:00Z`} form="date" />,
            },
            ...parts.toReversed().map(({ level: part }) => ({
              key: part,
              heading: level(part),
              align: 'end' as const,
              cell: (day: DayCount) => format.number(day[part]),
            })),
          ]}
        />
      </Disclosure>
    </div>
  )
}
