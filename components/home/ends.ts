import type { BarFill } from '@/components/ui/bar-fills'
import type { OperationState } from './run'

/** The ends that a change can come to, as the bar of several tells them apart. */
export type End = 'succeeded' | 'accepted' | 'unknown' | 'refused' | 'waiting' | 'cancelled'
export type EndCount = { end: End; count: number; fill: BarFill }

const ends: readonly { end: End; of: readonly OperationState[]; fill: EndCount['fill']; always: boolean }[] =
  [
    { end: 'succeeded', of: ['succeeded'], fill: 'allowed', always: true },
    { end: 'accepted', of: ['accepted', 'dispatching'], fill: 'progress', always: true },
    { end: 'unknown', of: ['outcomeUnknown'], fill: 'unknown', always: true },
    { end: 'refused', of: ['failed', 'notApplied'], fill: 'blocked', always: true },
    { end: 'cancelled', of: ['cancelled'], fill: 'asked', always: false },
    { end: 'waiting', of: ['requested'], fill: 'none', always: false },
  ]

/** The four ends always, the other two where there are any. */
export const toEnds = (counts: Record<OperationState, number>): EndCount[] =>
  ends
    .map(({ end, of, fill, always }) => ({
      ...{ end, fill, always },
      count: of.reduce((sum, state) => sum + counts[state], 0),
    }))
    .filter(({ count, always }) => always || count > 0)
    .map(({ end, fill, count }) => ({ end, fill, count }))

/** The bar's parts that are not 0, in percent, from the start. */
export function toParts(counted: readonly EndCount[]) {
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  let start = 0
  return counted.flatMap(({ fill, count }) => {
    if (count === 0) return []
    const part = { fill, start, width: (count / total) * 100 }
    start += part.width
    return [part]
  })
}
