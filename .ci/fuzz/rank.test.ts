import { expect, test } from 'vitest'
import { compareTimes, quantile } from './rank'

/** A spread that is the same every time. */
const times = (from: number) => Array.from({ length: 300 }, (_, at) => from + ((at * 37) % 300) / 100)

test('times of one kind lie together, and a tenth of a spread apart is seen', () => {
  expect(Math.abs(compareTimes(times(10), times(10)).z)).toBeLessThan(0.1)
  expect(compareTimes(times(10), times(11))).toMatchObject({ apartMs: -1 })
  expect(compareTimes(times(10), times(11)).z).toBeLessThan(-4)
})

test('a quantile is one of the times, and 0 of none', () => {
  expect([quantile([3, 1, 2], 0.5), quantile([3, 1, 2], 0.99), quantile([], 0.5)]).toEqual([2, 3, 0])
})
