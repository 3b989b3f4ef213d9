import { expect, test } from 'vitest'
import { readGrant } from './read-grant'

const strength = { id: 'S1', allowedCombinations: ['fido2', 'password,sms'] }
const path = 'grantControls'

test.each([
  ['nothing', null, null, []],
  ['shells', { operator: null, builtInControls: [], authenticationStrength: { id: null } }, null, []],
  ['an operator alone', { operator: 'OR' }, null, []],
  ['one control needs no operator', { builtInControls: ['mfa'] }, 'or', []],
  ['two controls do', { builtInControls: ['mfa', 'compliantDevice'] }, 'or', [`${path}.operator`]],
  ['and', { operator: 'And', builtInControls: ['mfa', 'compliantDevice'] }, 'and', []],
  ['or', { operator: 'Or', builtInControls: ['mfa', 'compliantDevice'] }, 'or', []],
  [
    'a strange control',
    { operator: 'OR', builtInControls: ['verifiedID'] },
    'or',
    [`${path}.builtInControls`],
  ],
  ['a strange member', { operator: 'OR', builtInControls: ['mfa'], other: 1 }, 'or', [`${path}.other`]],
])('%s', (_name, source, operator, unread) => {
  const read = readGrant(source, [])
  expect(read.grant?.operator ?? null).toBe(operator)
  expect(read.unread).toEqual(unread)
})

test('controls stand in the order in which Entra asks for them', () => {
  const all = ['riskRemediation', 'passwordChange', 'compliantApplication', 'approvedApplication', 'block']
  const { grant } = readGrant(
    {
      operator: 'OR',
      customAuthenticationFactors: ['factor'],
      termsOfUse: ['t1', 't2'],
      builtInControls: ['future', ...all, 'domainJoinedDevice', 'compliantDevice', 'mfa'],
      authenticationStrength: strength,
    },
    [],
  )
  expect(grant?.controls.map(({ kind }) => kind)).toEqual([
    ...[
      'block',
      'mfa',
      'authenticationStrength',
      'compliantDevice',
      'domainJoinedDevice',
      'approvedApplication',
    ],
    ...[
      'compliantApplication',
      'passwordChange',
      'riskRemediation',
      'termsOfUse',
      'customAuthenticationFactor',
    ],
    'unknown',
  ])
  expect(grant?.controls).toContainEqual({ kind: 'termsOfUse', agreements: ['t1', 't2'] })
  expect(grant?.controls).toContainEqual({ kind: 'unknown', name: 'future' })
})

const bind = 'authenticationStrength@odata.bind'
const address = 'https://graph.microsoft.com/v1.0/policies/authenticationStrengthPolicies'
const key = [['fido2'], ['password', 'sms']]

test.each([
  ['embedded', { authenticationStrength: strength }, [], 's1', key, []],
  ['by id', { authenticationStrength: { id: 's1' } }, [strength], 's1', key, []],
  ['by a text', { authenticationStrength: 's1' }, [strength], 's1', key, []],
  ['bound', { [bind]: `${address}('S1')` }, [strength], 's1', key, []],
  ['bound by a path', { [bind]: `${address}/s1` }, [strength], 's1', key, []],
  ['nowhere to be found', { authenticationStrength: { id: 's2' } }, [strength], 's2', null, [path]],
  ['not listed yet', { authenticationStrength: { id: 's1' } }, null, 's1', null, []],
  [
    'embedded without an id',
    { authenticationStrength: { allowedCombinations: 'fido2' } },
    [],
    '',
    [['fido2']],
    [],
  ],
])('a strength %s', (_name, source, listed, id, combinations, unread) => {
  const read = readGrant({ operator: 'OR', ...source }, listed)
  const [control] = read.grant?.controls ?? []
  expect(control).toMatchObject({ kind: 'authenticationStrength', id })
  expect(control?.kind === 'authenticationStrength' && (control.strength?.combinations ?? null)).toEqual(
    combinations,
  )
  expect(read.unread).toEqual(unread.map((at) => `${at}.authenticationStrength`))
})

test('a method nobody knows is left out, and keys that are restricted are said to be unread', () => {
  const strange = { id: 's1', allowedCombinations: ['fido2', 'telepathy'] }
  const restricted = { ...strength, combinationConfigurations: [{ allowedAAGUIDs: ['a'] }] }
  for (const authenticationStrength of [strange, restricted]) {
    expect(readGrant({ authenticationStrength }, []).unread).toEqual([`${path}.authenticationStrength`])
  }
  expect(
    readGrant({ authenticationStrength: { ...strength, combinationConfigurations: [] } }, []).unread,
  ).toEqual([])
})
