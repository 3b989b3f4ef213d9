import { expect, test } from 'vitest'
import { toLicence, toRate } from './status'

test('a rate in whole numbers', () => {
  expect([1250, 3500, 6].map(toRate)).toEqual([
    { count: 4, seconds: 5 },
    { count: 2, seconds: 7 },
    { count: 500, seconds: 3 },
  ])
})

const row = (kind: string, listed: boolean, problem: string | null = null) => ({
  ...{ kind, problem },
  listedAt: listed ? '2026-11-22T09:00:00Z' : null,
})

test('a licence that was read is said, one that shows is told as that, and nothing is guessed', () => {
  expect(toLicence('p1', [row('riskyUsers', true)])).toEqual({ licence: 'p1', by: 'read' })
  expect(toLicence(null, [row('riskyUsers', true)])).toEqual({ licence: 'p2', by: 'seen' })
  expect(toLicence(null, [row('riskyUsers', false, 'unlicensed')])).toEqual({ licence: 'notP2', by: 'seen' })
  expect(toLicence(null, [row('riskyUsers', true, 'forbidden')])).toBeNull()
  expect(toLicence(null, [row('posture', true)])).toBeNull()
  expect(toLicence('P9', [])).toBeNull()
})
