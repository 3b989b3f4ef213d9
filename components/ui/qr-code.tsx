import { toSquares } from './qr-squares'

/** A code to scan, as inline SVG of at least 30 mm with its quiet edge. Always dark on white, or phones cannot read it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const squares = toSquares(text)
  const path = squares
    .flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
  const edge = 3
  const size = squares.length + 2 * edge
  return (
    <svg
      viewBox={`${-edge} ${-edge} ${size} ${size}`}
      width="36mm"
      height="36mm"
      shapeRendering="crispEdges"
      role="img"
      aria-label={label}
      className="forced-color-adjust-none"
    >
      <rect x={-edge} y={-edge} width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#14232a" />
    </svg>
  )
}
