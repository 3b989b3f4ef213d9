import { type BarFill, fillOf } from './bar-fills'

type LegendPart = { key: string; fill: BarFill; text: string }

/** What each fill of a bar stands for. `id` is that of its `BarFills`. */
export function BarLegend({ id, parts }: { id: string; parts: LegendPart[] }) {
  return (
    <ul className="flex flex-col gap-x-8 gap-y-2 chart:flex-row chart:flex-wrap">
      {parts.map(({ key, fill, text }) => (
        <li key={key} className="flex items-center gap-2.5">
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
          {text}
        </li>
      ))}
    </ul>
  )
}
