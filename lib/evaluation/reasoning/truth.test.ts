import { expect, test } from 'vitest'
import type { Truth } from '@/lib/evaluation/judgement'
import { all, any, either, no, not, unknown, yes } from './truth'

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

test.each(rows)('%s with %s: all is %s, any is %s', (a, b, both, one) => {
  expect(all([answers[a], answers[b]]).truth).toBe(both)
  expect(any([answers[a], answers[b]]).truth).toBe(one)
})

test('all of nothing is yes, any of nothing is no', () => {
  expect(all([])).toEqual(yes)
  expect(any([])).toEqual(no)
})

test('not keeps what is unknown and its questions', () => {
  expect(not(yes)).toEqual(no)
  expect(not(answers.unknown)).toEqual(answers.unknown)
})

const choices: [condition: Truth, holding: Truth, failing: Truth, Truth][] = [
  ...(['yes', 'no', 'unknown'] as const).flatMap((truth): [Truth, Truth, Truth, Truth][] => [
    ['yes', truth, 'yes', truth],
    ['yes', truth, 'no', truth],
    ['no', 'yes', truth, truth],
    ['no', 'no', truth, truth],
  ]),
  ['unknown', 'yes', 'yes', 'yes'],
  ['unknown', 'yes', 'no', 'unknown'],
  ['unknown', 'yes', 'unknown', 'unknown'],
  ['unknown', 'no', 'yes', 'unknown'],
  ['unknown', 'no', 'no', 'no'],
  ['unknown', 'no', 'unknown', 'unknown'],
  ['unknown', 'unknown', 'yes', 'unknown'],
  ['unknown', 'unknown', 'no', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
]

test.each(choices)('where it is %s: either %s or %s is %s', (condition, holding, failing, truth) => {
  expect(either(answers[condition], answers[holding], answers[failing]).truth).toBe(truth)
})

test('what waits for one answer is that answer, what waits for several names each question once', () => {
  const [one, other] = [answers.unknown, unknown({ key: 'r', fact: 'attempt.country', size: 2 })]
  expect(any([no, one, no])).toBe(one)
  expect(all([one, yes])).toBe(one)
  expect(any([one, other, one]).open.map(({ key }) => key)).toEqual(['q', 'r'])
  expect(all([one, one]).open).toHaveLength(1)
})
