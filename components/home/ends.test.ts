import { expect, test } from 'vitest'
import { toEnds, toParts } from './ends'

const none = {
  ...{ requested: 0, dispatching: 0, accepted: 0, succeeded: 0 },
  ...{ failed: 0, outcomeUnknown: 0, notApplied: 0, cancelled: 0 },
}

test('done counts only what the directory shows', () => {
  const ends = toEnds({ ...none, succeeded: 4, accepted: 1, dispatching: 1, outcomeUnknown: 1, failed: 1 })
  expect(ends.map(({ end, count }) => [end, count])).toEqual([
    ['succeeded', 4],
    ['accepted', 2],
    ['unknown', 1],
    ['refused', 1],
  ])
})

test('the four ends are always there, and nobody is left out of the bar', () => {
  expect(toEnds(none).map(({ count }) => count)).toEqual([0, 0, 0, 0])
  const parts = toParts(toEnds({ ...none, requested: 1, cancelled: 1, notApplied: 2 }))
  expect(parts).toEqual([
    { fill: 'blocked', start: 0, width: 50 },
    { fill: 'asked', start: 50, width: 25 },
    { fill: 'none', start: 75, width: 25 },
  ])
  expect(toParts(toEnds(none))).toEqual([])
})
