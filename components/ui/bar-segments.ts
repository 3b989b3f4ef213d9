import { barKinds } from './bar-fills'
import type { BarKind } from './bar-fills'

export type BarValues = Partial<Record<BarKind, number>>

/** All in percent of the widest bar; `label` is where its number starts. */
export type Segment = { kind: BarKind; value: number; start: number; width: number; label: number }

/** A digit and the space after the number, of a bar that is at least 30rem wide. */
const [digit, gap] = [1.9, 2]

/** The parts of one bar that are not 0, on the scale of `most`, with numbers that do not run into each other. */
export function toSegments(values: BarValues, most: number): Segment[] {
  const segments: Segment[] = []
  let start = 0
  for (const kind of barKinds) {
    const value = values[kind] ?? 0
    if (value <= 0) continue
    const width = (value / most) * 100
    segments.push({ kind, value, start, width, label: start })
    start += width
  }
  let free = 0
  for (const segment of segments) {
    segment.label = Math.max(segment.label, free)
    free = segment.label + room(segment)
  }
  let limit = 100
  for (const segment of segments.toReversed()) {
    segment.label = Math.max(0, Math.min(segment.label, limit - room(segment)))
    limit = segment.label
  }
  return segments
}

/** All guests of a bar. */
export function total(values: BarValues): number {
  return barKinds.reduce((sum, kind) => sum + (values[kind] ?? 0), 0)
}

function room({ value }: Segment): number {
  return value.toLocaleString('en').length * digit + gap
}
