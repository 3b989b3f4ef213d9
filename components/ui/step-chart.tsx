import { Fragment } from 'react'
import { Time } from './time'

/** From `at` (ISO 8601) on it stands at `level`, an index into the levels; `marked` draws a diamond there. */
export type ChartStep = { at: string; level: number; marked?: boolean }

type StepChartProps = {
  /** What is drawn, with the outcome in words. */
  label: string
  /** From the lowest to the highest, at least two. */
  levels: string[]
  /** Oldest first. The first says where it stood at `from`. */
  steps: ChartStep[]
  from: string
  to: string
}

const [left, right, top, rise] = [88, 704, 14, 34]
const dateWidth = 120

/** How a level went up and down. It repeats what the timeline below says, and is there only from 48rem. */
export function StepChart({ label, levels, steps, from, to }: StepChartProps) {
  const floor = top + rise * (levels.length - 1)
  const x = (at: string) => {
    const part = (Date.parse(at) - Date.parse(from)) / (Date.parse(to) - Date.parse(from))
    return Math.round(left + Math.min(1, Math.max(0, part)) * (right - left))
  }
  const y = (level: number) => floor - rise * level
  const line = steps
    .map(({ at, level }, index) => (index === 0 ? `M${left} ${y(level)}` : `H${x(at)}V${y(level)}`))
    .join('')
  const dates = spreadDates([from, ...steps.slice(1).map(({ at }) => at), to], x)
  return (
    <svg
      viewBox={`0 0 720 ${floor + 30}`}
      role="img"
      aria-label={label}
      className="hidden h-auto w-full max-w-[45rem] text-[13px] [direction:ltr] chart:block"
    >
      {levels.map((name, level) => (
        <Fragment key={name}>
          <path d={`M${left} ${y(level)}H${right}`} className="stroke-line" />
          <text x="4" y={y(level) + 4} className="fill-ink2">
            {name}
          </text>
        </Fragment>
      ))}
      <path d={`${line}H${right}V${floor}H${left}Z`} className="fill-wash" />
      <path d={`${line}H${right}`} fill="none" className="stroke-action" strokeWidth="2.5" />
      {steps
        .filter(({ marked }) => marked)
        .map(({ at, level }) => (
          <path
            key={at}
            d={`M${x(at)} ${y(level) - 8}l8 8-8 8-8-8Z`}
            className="fill-surface stroke-shut-line forced-colors:fill-[Canvas]"
            strokeWidth="2"
          />
        ))}
      {dates.map(({ at, middle }) => (
        <foreignObject key={at} x={middle - dateWidth / 2} y={floor + 6} width={dateWidth} height="22">
          <div className="text-center whitespace-nowrap text-ink2">
            <Time at={at} form="day" />
          </div>
        </foreignObject>
      ))}
    </svg>
  )
}

/** Where the dates stand: the two ends always, between them those that have room. */
function spreadDates(moments: string[], x: (at: string) => number): { at: string; middle: number }[] {
  const last = moments.length - 1
  const placed: { at: string; middle: number }[] = []
  for (const [index, at] of moments.entries()) {
    const end = 720 - dateWidth / 2
    const middle = index === last ? end : x(at)
    const before = placed.at(-1)?.middle ?? -dateWidth
    const free = middle - before >= dateWidth && (index === last || end - middle >= dateWidth)
    if (index === 0 || index === last || free) placed.push({ at, middle })
  }
  return placed
}
