import { expect, test } from 'vitest'
import { findUnread, isAnnotation, isObject, isSet, member, readTokens, toList } from './graph-value'

test.each([
  [{ state: 1 }, 1],
  [{ State: 2 }, 2],
  [{ STATE: 3, state: 4 }, 4],
  [{ other: 5 }, undefined],
  [null, undefined],
  ['state', undefined],
  [[1], undefined],
])('state of %j is %j', (object, value) => expect(member(object, 'state')).toBe(value))

test.each([
  ...[
    undefined,
    null,
    '',
    [],
    [null],
    {},
    { a: null },
    { a: { b: [] } },
    { '@odata.type': 'x' },
    { '#restore': 'x' },
  ],
])('%j is not set', (value) => expect(isSet(value)).toBe(false))

test.each([...[0, false, 'a', ['a'], [0], { a: false }, { '@odata.type': 'x', a: 1 }]])(
  '%j is set',
  (value) => expect(isSet(value)).toBe(true),
)

test('what carries no settings, what is an object', () => {
  expect(['a@odata.bind', '#action', 'a#b'].map(isAnnotation)).toEqual([true, true, false])
  expect([{}, [], null, 'a'].map(isObject)).toEqual([true, false, false, false])
})

test.each([
  ['a, b,,', ['a', 'b']],
  [
    [' a ', '', ' ', 1, 'b'],
    ['a', 'b'],
  ],
  [null, []],
  [7, []],
])('%j is the list %j', (value, list) => expect(toList(value)).toEqual(list))

test.each([
  [{ Known: 1, other: 2, empty: [], 'a@b': 1 }, 'at', ['at.other']],
  [{ other: 2 }, '', ['other']],
  ['text', 'at', ['at']],
  [['x'], 'at', ['at']],
  [null, 'at', []],
  [[], 'at', []],
])('%j at %j: unread %j', (object, path, unread) =>
  expect(findUnread(object, ['known'], path)).toEqual(unread),
)

test.each([
  ['MFA,Block', ['mfa', 'block'], []],
  [['mfa', 'other'], ['mfa'], ['other']],
  [{ mfa: true }, [], ['[object Object]']],
  [7, [], ['7']],
  [null, [], []],
])('%j: known %j, strange %j', (value, known, strange) =>
  expect(readTokens(value, ['mfa', 'block'])).toEqual({ known, strange }),
)
