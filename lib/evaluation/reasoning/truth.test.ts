import { expect, test } from 'vitest'
import type { Truth } from '@/lib/evaluation/judgement'
import { all, any, no, not, unknown, yes } from './truth'

const answers = { yes, no, unknown: unknown({ key: 'q', fact: 'attempt.userRisk', size: 2 }) }
const rows: [Truth, Truth, Truth, Truth][] = [
  ['yes', 'yes', 'yes', 'yes'],
  ['yes', 'no', 'no', 'yes'],
  ['yes', 'unknown', 'unknown', 'yes'],
  ['no', 'yes', 'no', 'yes'],
  ['no', 'no', 'no', 'no'],
  ['no', 'unknown', 'no', 'unknown'],
  ['unknown', 'yes', 'unknown', 'yes'],
  ['unknown', 'no', 'no', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
]

test.each(rows)('%s with %s: all is %s, any is %s', (a, b, both, either) => {
  expect(all([answers[a], answers[b]]).truth).toBe(both)
  expect(any([answers[a], answers[b]]).truth).toBe(either)
})

test('all of nothing is yes, any of nothing is no', () => {
  expect(all([])).toEqual(yes)
  expect(any([])).toEqual(no)
})

test('not keeps what is unknown and its questions', () => {
  expect(not(yes)).toEqual(no)
  expect(not(answers.unknown)).toEqual(answers.unknown)
})
