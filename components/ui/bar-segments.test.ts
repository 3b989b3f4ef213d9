import { expect, test } from 'vitest'
import { toSegments, total } from './bar-segments'

test('the parts stand in one order, without those that are 0, and fill the bar', () => {
  const segments = toSegments({ unknown: 137, blocked: 62, asked: 0, allowed: 402 }, 601)
  expect(segments.map(({ kind }) => kind)).toEqual(['allowed', 'blocked', 'unknown'])
  expect(segments.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100)
  expect(segments.map(({ start }) => Math.round(start))).toEqual([0, 67, 77])
})

test('before and after are drawn on the same scale', () => {
  const [part] = toSegments({ allowed: 50 }, 200)
  expect(part?.width).toBe(25)
})

test('numbers of narrow parts move aside, and stay inside', () => {
  const labels = toSegments({ allowed: 9990, asked: 4, blocked: 3, unknown: 3 }, 10_000).map(
    ({ label }) => label,
  )
  for (const [at, label] of labels.entries()) {
    expect(label).toBeGreaterThanOrEqual(0)
    expect(label).toBeLessThan(100)
    expect(label - (labels[at - 1] ?? -10)).toBeGreaterThan(3)
  }
})

test('nobody is nobody', () => {
  expect(total({})).toBe(0)
  expect(toSegments({}, 1)).toEqual([])
})
