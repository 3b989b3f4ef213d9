import { expect, test } from 'vitest'
import { contains, holds, isTrue, isTrueOf, makeReady, toFact } from './fact'
import { no, unknown, yes } from './truth'

const nothing = new Map<string, number>()
const name = { fact: 'attempt.userRisk' }
const question = { key: 'attempt.userRisk', fact: 'attempt.userRisk', size: 2 }

test('a fact is what the scenario says, else what is assumed, else open', () => {
  expect(toFact(nothing, name, 'low', ['low', 'high'])).toEqual({ values: ['low'], question: null })
  expect(toFact(new Map([[name.fact, 1]]), name, undefined, ['low', 'high'])).toEqual({
    values: ['high'],
    question: null,
  })
  expect(toFact(nothing, name, undefined, ['low', 'high'])).toEqual({ values: ['low', 'high'], question })
  const finer = { key: 'finer', fact: name.fact }
  expect(toFact(new Map([['finer', 0]]), finer, undefined, ['low', 'high']).values).toEqual(['low'])
  expect(toFact(nothing, finer, undefined, ['low']).question).toEqual({ ...finer, size: 1 })
})

test('an open fact satisfies a test only when all its values do', () => {
  const open = toFact(nothing, name, undefined, ['low', 'high'])
  expect(holds(open, () => true)).toEqual(yes)
  expect(holds(open, () => false)).toEqual(no)
  expect(holds(open, (value) => value === 'low')).toEqual(unknown(question))
  expect(holds({ values: ['low'], question: null }, (value) => value === 'low')).toEqual(yes)
  expect(holds({ values: [], question: null }, () => true)).toEqual(no)
})

test('yes or no, and lists without regard to case', () => {
  expect(isTrue(nothing, name, true)).toEqual(yes)
  expect(isTrue(nothing, name, false)).toEqual(no)
  expect(isTrue(nothing, name)).toEqual(unknown(question))
  expect(isTrue(new Map([[name.fact, 1]]), name)).toEqual(yes)
  expect(contains(nothing, 'groups', ['G1', 'g2'], 'g1')).toEqual(yes)
  expect(contains(nothing, 'groups', ['g2'], 'G1')).toEqual(no)
  expect(contains(nothing, 'groups', undefined, 'G1')).toEqual(
    unknown({ key: 'groups:g1', fact: 'groups', size: 2 }),
  )
})

test('a question that stands ready is asked like any other', () => {
  const ready = makeReady('attempt.methods', 'sms')
  const open = unknown({ key: 'attempt.methods:sms', fact: 'attempt.methods', size: 2 })
  expect(ready).toEqual({ key: 'attempt.methods:sms', open })
  expect(isTrueOf(nothing, ready)).toEqual(open)
  expect(isTrueOf(nothing, ready, true)).toEqual(yes)
  expect(isTrueOf(nothing, ready, false)).toEqual(no)
  expect(isTrueOf(new Map([[ready.key, 1]]), ready)).toEqual(yes)
  expect(isTrueOf(new Map([[ready.key, 0]]), ready)).toEqual(no)
})
