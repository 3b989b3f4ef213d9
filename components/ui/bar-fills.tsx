export type BarKind = 'allowed' | 'asked' | 'blocked' | 'unknown' | 'progress'

/** A part of a bar; `none` leaves its place empty. */
export type BarFill = BarKind | 'none'

/** Always in this order. */
export const barKinds = ['allowed', 'asked', 'blocked', 'unknown', 'progress'] as const satisfies BarKind[]

/**
 * The fills of bars and legends: plain, diagonal, upright, dots, thin upright, so that colour is not needed to tell them
 * apart. `id` is one of the page's own.
 */
export function BarFills({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-allowed`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="fill-open-line" />
      </pattern>
      <pattern
        id={`${id}-asked`}
        width="10"
        height="10"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(-45)"
      >
        <rect width="10" height="10" className="fill-needs-fill" />
        <rect width="5.5" height="10" className="fill-needs-line" />
      </pattern>
      <pattern id={`${id}-blocked`} width="10" height="10" patternUnits="userSpaceOnUse">
        <rect width="10" height="10" className="fill-shut-line" />
        <rect x="8" width="1.5" height="10" className="fill-shut-fill" />
      </pattern>
      <pattern id={`${id}-unknown`} width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" className="fill-unknown-fill" />
        <circle cx="4" cy="4" r="1.6" className="fill-unknown-line" />
      </pattern>
      <pattern id={`${id}-progress`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" className="fill-wash" />
        <rect width="2" height="6" className="fill-action" />
      </pattern>
    </defs>
  )
}

/** The fill of a part. `id` is that of the `BarFills` on the same page. */
export const fillOf = (id: string, fill: BarFill): string =>
  fill === 'none' ? 'transparent' : `url(#${id}-${fill})`
