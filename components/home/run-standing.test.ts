import { expect, test } from 'vitest'
import { toStanding } from './run-standing'

const none = {
  ...{ requested: 0, dispatching: 0, accepted: 0, succeeded: 0 },
  ...{ failed: 0, outcomeUnknown: 0, notApplied: 0, cancelled: 0 },
}
const over = { stage: 'over', approval: 'none', cancelledAt: null } as const

test('what is not known is never shown as done', () => {
  expect(toStanding({ ...over, counts: { ...none, succeeded: 7, outcomeUnknown: 1 } }).word).toBe('unknown')
})

test.each([
  [{ succeeded: 8 }, 'done', 'open'],
  [{ succeeded: 7, failed: 1 }, 'some', 'needs'],
  [{ failed: 1 }, 'failed', 'shut'],
  [{ notApplied: 1, cancelled: 1 }, 'failed', 'shut'],
  [{ cancelled: 1 }, 'expired', 'neutral'],
])('%j is %s', (counts, word, kind) => {
  expect(toStanding({ ...over, counts: { ...none, ...counts } })).toMatchObject({ word, kind })
})

test('a run that waits says for whom', () => {
  const counts = { ...none, requested: 1 }
  expect(toStanding({ ...over, stage: 'needsApproval', counts }).word).toBe('needsApproval')
  expect(toStanding({ ...over, approval: 'refused', counts: { ...none, cancelled: 1 } }).word).toBe('refused')
  expect(toStanding({ ...over, cancelledAt: new Date(), counts: { ...none, cancelled: 1 } }).word).toBe(
    'cancelled',
  )
})
