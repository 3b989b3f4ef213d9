import { expect, test } from 'vitest'
import { peopleAddress, readMove, readPeopleQuery } from './people-query'

const id = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const nothing = readPeopleQuery({})

test.each([
  { move: 'blocked.allowed', home: 'none', at: '51', after: id },
  {
    cause: 'deviceClaimUntrusted',
    owner: 'resourceAdmin',
    verdict: 'blocked',
    app: id,
    home: id,
    pass: 'high',
  },
])('what an address asks for is what was asked: %j', (query) => {
  const { searchParams } = new URL(peopleAddress(id, readPeopleQuery(query)), 'http://localhost')
  expect(Object.fromEntries(searchParams)).toEqual(query)
})

test.each([
  { move: 'blocked' },
  { move: 'blocked.blocked' },
  { move: 'a.b' },
  { move: 'blocked.allowed.blocked' },
  { home: 'x' },
  { after: "'" },
  { at: '0' },
  { cause: 'a b' },
  { verdict: ['allowed', 'blocked'] },
])('what is wrong in %j is as if it were not there', (query) =>
  expect(readPeopleQuery(query)).toEqual(nothing),
)

test('an effect, or two verdicts', () => {
  expect(readMove('lockedOut')).toEqual({ effect: 'lockedOut' })
  expect(readMove('challenged.blocked')).toEqual({ from: 'challenged', to: 'blocked' })
})
