import { useFormatter, useTranslations } from 'next-intl'
import { useId } from 'react'
import { BarFills, barKinds, fillOf } from './bar-fills'
import type { BarKind } from './bar-fills'
import { BarLegend } from './bar-legend'
import { toSegments, total } from './bar-segments'
import type { BarValues, Segment } from './bar-segments'
import { Disclosure } from './disclosure'
import { Table } from './table'

export type BarRow = { key: string; label: string; detail?: string; values: BarValues }

/** One bar a row on one scale that starts at 0, with a legend and the same numbers as a table. */
export function Bars({ caption, rows }: { caption: string; rows: BarRow[] }) {
  const t = useTranslations('staff.bars')
  const id = useId()
  const most = Math.max(...rows.map(({ values }) => total(values)), 0)
  const used = barKinds.filter((kind) => kind !== 'progress' || rows.some(({ values }) => values.progress))
  if (most === 0) return <p className="text-ink2">{t('none')}</p>
  return (
    <div>
      <svg width="0" height="0" aria-hidden="true" focusable="false" className="absolute">
        <BarFills id={id} />
      </svg>
      <div className="space-y-5">
        {rows.map((row) => (
          <OneBar key={row.key} row={row} most={most} used={used} fill={id} />
        ))}
      </div>
      <div className="mt-6">
        <BarLegend id={id} parts={used.map((kind) => ({ key: kind, fill: kind, text: t(kind) }))} />
      </div>
      <div className="mt-3">
        <Disclosure summary={t('numbers')}>
          <Numbers caption={caption} rows={rows} used={used} />
        </Disclosure>
      </div>
    </div>
  )
}

function OneBar({ row, most, used, fill }: { row: BarRow; most: number; used: BarKind[]; fill: string }) {
  const t = useTranslations('staff.bars')
  const { label, detail, values } = row
  const segments = toSegments(values, most)
  const amounts = used.map((kind) => t(`amount.${kind}`, { count: values[kind] ?? 0 })).join(' · ')
  return (
    <div className="gap-x-6 chart:grid chart:grid-cols-[11rem_minmax(0,1fr)]">
      <div className="leading-snug max-chart:mb-2">
        <p className="font-semibold">{label}</p>
        {detail && <p className="text-ink2">{detail}</p>}
      </div>
      <div role="img" aria-label={t('row', { label, amounts })}>
        <div className="overflow-hidden rounded-field border border-control bg-sunken">
          <svg width="100%" height="34" focusable="false" className="block rtl:-scale-x-100">
            {segments.map((segment) => (
              <Part key={segment.kind} segment={segment} fill={fill} />
            ))}
          </svg>
        </div>
        <Amounts segments={segments} />
        <p className="mt-1 chart:hidden">{amounts}</p>
      </div>
    </div>
  )
}

/** The hairline keeps two parts apart. */
function Part({ segment: { kind, start, width }, fill }: { segment: Segment; fill: string }) {
  return (
    <>
      <rect x={`${start}%`} width={`${width}%`} height="34" fill={fillOf(fill, kind)} />
      {start > 0 && (
        <line
          x1={`${start}%`}
          x2={`${start}%`}
          y1="0"
          y2="34"
          strokeWidth="2"
          className="stroke-surface forced-colors:stroke-[Canvas]"
        />
      )}
    </>
  )
}

/** The numbers under their segments. In right-to-left writing the bar is mirrored, and each number mirrored back. */
function Amounts({ segments }: { segments: Segment[] }) {
  const format = useFormatter()
  return (
    <svg
      width="100%"
      height="22"
      focusable="false"
      className="mt-0.5 hidden [direction:ltr] chart:block rtl:-scale-x-100"
    >
      {segments.map(({ kind, value, label }) => (
        <text
          key={kind}
          x={`${label}%`}
          y="16"
          className="origin-center fill-ink font-semibold tabular-nums [transform-box:fill-box] rtl:-scale-x-100"
        >
          {format.number(value)}
        </text>
      ))}
    </svg>
  )
}

function Numbers({ caption, rows, used }: { caption: string; rows: BarRow[]; used: BarKind[] }) {
  const t = useTranslations('staff.bars')
  const format = useFormatter()
  return (
    <Table
      caption={caption}
      rows={rows}
      keyOf={({ key }) => key}
      columns={[
        { key: 'label', heading: t('what'), names: true, cell: ({ label }) => label },
        ...used.map((kind) => ({
          key: kind,
          heading: t(kind),
          align: 'end' as const,
          cell: ({ values }: BarRow) => format.number(values[kind] ?? 0),
        })),
      ]}
    />
  )
}
