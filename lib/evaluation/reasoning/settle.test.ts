import { expect, test } from 'vitest'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { isTrue } from './fact'
import { assume, mayHold, settleAny } from './settle'
import type { Ask } from './settle'
import { all, any, no, not, yes } from './truth'
import { toWorld } from './world'

const world = toWorld(readPosture({ tenantId: 'R', policies: [] }), null, {
  attempt: { user: { type: 'b2bCollaborationGuest', identityProvider: 'entra' }, target: { app: 'a' } },
})
const on =
  (fact: string): Ask =>
  ({ assumed }) =>
    isTrue(assumed, { fact })
const off =
  (fact: string): Ask =>
  (asked) =>
    not(on(fact)(asked))
const both =
  (...asks: Ask[]): Ask =>
  (asked) =>
    all(asks.map((ask) => ask(asked)))

test('what is known is not gone through', () => {
  expect(settleAny(world, [])).toEqual(no)
  expect(settleAny(world, [() => no, () => yes])).toEqual(yes)
  expect(settleAny(world, [() => no])).toEqual(no)
})

test('a fact and its opposite: together always, both at once never', () => {
  expect(settleAny(world, [on('a'), off('a')])).toEqual(yes)
  expect(settleAny(world, [both(on('a'), off('a'))])).toEqual(no)
  expect(settleAny(world, [both(on('a'), on('b')), both(on('a'), off('b')), off('a')])).toEqual(yes)
  expect(settleAny(world, [both(on('a'), on('b'), off('a')), both(on('b'), off('b'))])).toEqual(no)
})

test('what may turn out either way stays open, with every question', () => {
  const answer = settleAny(world, [on('a'), on('b')])
  expect(answer.truth).toBe('unknown')
  expect(answer.open.map(({ key }) => key)).toEqual(['a', 'b'])
  expect(settleAny(world, [both(on('a'), on('b'))]).truth).toBe('unknown')
})

test('a question that costs too much stays open', () => {
  const names = Array.from({ length: 12 }, (_, index) => `fact ${index}`)
  const tautology: Ask = (asked) =>
    any([all(names.map((name) => on(name)(asked))), ...names.map((name) => off(name)(asked))])
  expect(settleAny(world, [tautology]).truth).toBe('yes')
  const pairs = names.map((name) => both(on(name), off(name)))
  expect(settleAny(world, [both(...names.map(on)), ...pairs]).truth).toBe('unknown')
  // whether the number of facts that hold is both even and odd: 4096 ways
  const parity =
    (wanted: number): Ask =>
    (asked) => {
      const truths = names.map((name) => on(name)(asked))
      const open = truths.flatMap((answer) => answer.open)
      if (open.length > 0) return { truth: 'unknown', open }
      return truths.filter(({ truth }) => truth === 'yes').length % 2 === wanted ? yes : no
    }
  expect(settleAny(world, [both(parity(0), parity(1))]).truth).toBe('unknown')
})

test('what shares no question with a costly part is settled all the same', () => {
  const names = Array.from({ length: 12 }, (_, index) => `fact ${index}`)
  const costly: Ask = (asked) => {
    const truths = names.map((name) => on(name)(asked))
    const open = truths.flatMap((answer) => answer.open)
    return open.length > 0 ? { truth: 'unknown', open } : no
  }
  expect(settleAny(world, [costly]).truth).toBe('unknown')
  expect(settleAny(world, [costly, on('a'), off('a')])).toEqual(yes)
  expect(settleAny(world, [on('a'), costly, both(off('a'), on('b')), both(off('a'), off('b'))])).toEqual(yes)
  expect(settleAny(world, [costly, both(on('a'), off('a'))]).truth).toBe('unknown')
})

test('parts hang together through a third', () => {
  const parts = [both(on('a'), off('b')), both(on('b'), off('a')), both(on('c'), off('c'))]
  expect(settleAny(world, parts).truth).toBe('unknown')
  expect(settleAny(world, [...parts, both(on('a'), on('b')), both(off('a'), off('b'))])).toEqual(yes)
  expect(settleAny(world, [both(on('a'), off('a')), both(on('b'), off('b')), on('c')]).truth).toBe('unknown')
})

test('one way in which it holds is enough to say that it may', () => {
  expect(mayHold(world, () => yes)).toBe(true)
  expect(mayHold(world, () => no)).toBe(false)
  expect(mayHold(world, both(on('a'), off('b')))).toBe(true)
  expect(mayHold(world, both(on('a'), off('b'), on('b')))).toBe(false)
  let count = 0
  const counted: Ask = (asked) => {
    count += 1
    return off('a')(asked)
  }
  expect(mayHold(world, counted)).toBe(true)
  expect(count).toBe(2)
})

test('a part is asked again only when an assumption touches it', () => {
  let count = 0
  const counted: Ask = (asked) => {
    count += 1
    return on('b')(asked)
  }
  settleAny(world, [both(on('a'), off('a')), counted])
  expect(count).toBeLessThanOrEqual(3)
})

test('an assumption is added to those before', () => {
  const next = assume(assume(world, 'a', 1), 'b', 0)
  expect([...next.assumed]).toEqual([
    ['a', 1],
    ['b', 0],
  ])
  expect(world.assumed.size).toBe(0)
})

test('parts hang together through one that was joined before', () => {
  const parts = [both(on('a'), on('b')), both(off('b'), on('c')), off('a'), both(off('b'), off('c'))]
  expect(settleAny(world, parts)).toEqual(yes)
})

/** A world of its own: what is asked of it is remembered. */
const fresh = () => toWorld(world.posture, null, { attempt: world.attempt })

test('what was gone through is remembered in the world, for what it is about', () => {
  const asked: string[] = []
  const counted = (name: string, ask: Ask): Ask => {
    return (given) => {
      asked.push(name)
      return ask(given)
    }
  }
  const here = fresh()
  const asks = [counted('a', on('a')), counted('not a', off('a')), counted('b', both(on('b'), off('b')))]
  expect(settleAny(here, asks, ['a', 'not a', 'b'])).toEqual(yes)
  expect(settleAny(here, asks.slice(2), ['b'])).toEqual(no)
  const before = asked.length
  expect(settleAny(here, asks, ['a', 'not a', 'b'])).toEqual(yes)
  expect(settleAny(here, asks.slice(2), ['b'])).toEqual(no)
  expect(asked.length).toBe(before)
  expect(settleAny(fresh(), asks, ['a', 'not a', 'b'])).toEqual(yes)
  expect(asked.length).toBeGreaterThan(before)
})

test('what is asked first where more is assumed holds only there', () => {
  const here = fresh()
  const asks = [both(on('a'), on('b'))]
  expect(settleAny(assume(here, 'a', 1), asks, ['both']).open.map(({ key }) => key)).toEqual(['b'])
  expect(settleAny(assume(here, 'a', 0), asks, ['both'])).toEqual(no)
  expect(settleAny(here, asks, ['both']).open.map(({ key }) => key)).toEqual(['a', 'b'])
})
