import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markOf, toCanonical } from './mark'

const entry = {
  chain: 'none',
  seq: 7n,
  at: '2026-11-21T09:00:00.000Z',
  action: 'code.sent',
  actor: 'visit:1',
  data: { a: 1 },
  previous: '',
}

test('the order of members and the way the database writes them do not matter', () =>
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const again: unknown = JSON.parse(JSON.stringify(value))
      expect(toCanonical(again)).toBe(toCanonical(value))
      expect(JSON.parse(toCanonical(value))).toEqual(again)
    }),
  ))

test('members stand in one order', () => {
  expect(toCanonical({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}')
})

test.each(Object.keys(entry))('%s is part of the mark', (member) => {
  const other = { ...entry, [member]: member === 'seq' ? 8n : 'other' }
  expect(markOf(other, 'secret')).not.toBe(markOf(entry, 'secret'))
})

test('without the secret no mark can be made', () => {
  expect(markOf(entry, 'other')).not.toBe(markOf(entry, 'secret'))
})
