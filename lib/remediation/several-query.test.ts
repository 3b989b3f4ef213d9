import { expect, test } from 'vitest'
import { readProblem } from './problem-query'
import { readSeveral } from './several-query'

const [a, b] = ['1e000000-0000-4000-8000-000000000001', '1e000000-0000-4000-8000-00000000000A']

test('people come as check boxes of a list or as one list, each once', () => {
  const both = { kind: 'dismissRisk' as const, ids: [a, b.toLowerCase()] }
  expect(readSeveral({ kind: 'dismissRisk', ids: [b, a, a] })).toEqual(both)
  expect(readSeveral({ kind: 'dismissRisk', targets: `${a}, ${b}` })).toEqual(both)
  expect(readSeveral({ kind: 'dismissRisk', ids: a })).toEqual({ ...both, ids: [a] })
})

test('what is no id or no kind for several is left out', () => {
  expect(readSeveral({ kind: 'resetPassword', ids: ['../x', ''] })).toEqual({ kind: null, ids: [] })
  expect(readSeveral({})).toEqual({ kind: null, ids: [] })
})

test('of an address only codes are taken', () => {
  expect(readProblem({ problem: 'underWay', run: a })).toEqual({ code: 'underWay', run: a, roles: [] })
  expect(readProblem({ problem: 'role', roles: 'securityOperator,globalAdministrator' })).toMatchObject({
    roles: ['securityOperator', 'globalAdministrator'],
  })
  expect(readProblem({ problem: '<b>', run: a })).toBeNull()
  expect(readProblem({ problem: ['a', 'b'] })).toBeNull()
  expect(readProblem({ problem: 'underWay', run: '/elsewhere' })).toEqual({
    ...{ code: 'underWay', run: null, roles: [] },
  })
})
