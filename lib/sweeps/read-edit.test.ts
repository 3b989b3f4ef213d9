import { expect, test } from 'vitest'
import { addEdits, readEdit } from './read-edit'

const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const policy = {
  displayName: 'Guests need MFA',
  state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['mfa'] },
}
const paste = (value: unknown) => readEdit({ form: 'addPolicy', json: JSON.stringify(value) })

test('trust is one change a claim', () => {
  expect(
    readEdit({
      ...{ form: 'setTrust', tenant: litware.toUpperCase(), accepted: 'yes' },
      ...{ 'claim.mfa': 'on', 'claim.compliantDevice': 'on' },
    }),
  ).toEqual({
    edits: [
      { kind: 'setTrust', tenant: litware, claim: 'mfa', accepted: true },
      { kind: 'setTrust', tenant: litware, claim: 'compliantDevice', accepted: true },
    ],
  })
})

test('external users are excluded by type, of some tenants or of all', () => {
  const form = { form: 'excludeExternal', policy: 'p', 'type.internalGuest': 'on' }
  expect(readEdit({ ...form, tenants: ` ${litware},\n` })).toEqual({
    edits: [{ kind: 'excludeExternal', policy: 'p', types: ['internalGuest'], tenants: [litware] }],
  })
  expect(readEdit(form)).toMatchObject({ edits: [{ tenants: 'all' }] })
  expect(readEdit({ ...form, tenants: 'litware' })).toEqual({ problem: { field: 'tenants', code: 'guid' } })
})

test.each([
  [{ form: 'nothing' }, 'form'],
  [{ form: 'setState', state: 'enabled' }, 'policy'],
  [{ form: 'setState', policy: 'p', state: 'on' }, 'state'],
  [{ form: 'excludeGroup', policy: 'p', group: 'x' }, 'group'],
  [{ form: 'replaceGrant', policy: 'p', grant: 'x' }, 'grant'],
  [{ form: 'excludeExternal', policy: 'p' }, 'types'],
  [{ form: 'setTrust', tenant: 'x' }, 'tenant'],
  [{ form: 'setTrust', tenant: 'default', accepted: 'yes' }, 'claims'],
])('%j is wrong in %s', (typed, field) => {
  expect(readEdit(typed)).toMatchObject({ problem: { field } })
})

test('a pasted policy is taken as it is, or named by the member that is wrong', () => {
  expect(paste({ ...policy, id: 'x', future: { a: 1 } })).toMatchObject({
    edits: [{ kind: 'addPolicy', policy: { future: { a: 1 } } }],
  })
  expect(paste({ ...policy, state: 'on' })).toEqual({
    problem: { field: 'json', code: 'jsonField', at: 'state' },
  })
  const { applications: _, ...conditions } = policy.conditions
  expect(paste({ ...policy, conditions })).toEqual({
    problem: { field: 'json', code: 'jsonAbsent', at: 'conditions.applications' },
  })
  expect(
    paste({ ...policy, conditions: { ...policy.conditions, users: { includeGroups: ['a', 1] } } }),
  ).toEqual({
    problem: { field: 'json', code: 'jsonField', at: 'conditions.users.includeGroups.1' },
  })
  expect(readEdit({ form: 'addPolicy', json: '{' })).toEqual({
    problem: { field: 'json', code: 'jsonBroken' },
  })
  expect(readEdit({ form: 'addPolicy', json: ' ' })).toEqual({
    problem: { field: 'json', code: 'jsonMissing' },
  })
})

test('a change said twice counts once, the later one', () => {
  const trust = { kind: 'setTrust', tenant: litware, claim: 'mfa', accepted: true } as const
  expect(addEdits([trust, { ...trust, claim: 'compliantDevice' }], [{ ...trust, accepted: false }])).toEqual([
    { ...trust, claim: 'compliantDevice' },
    { ...trust, accepted: false },
  ])
})
