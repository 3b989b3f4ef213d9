import { describe, expect, test } from 'vitest'
import { roleIds, type RoleName } from '@/lib/auth/roles'
import { roles as sandboxRoles } from '@/sandbox/graph/roles'
import { mayReset } from '@/sandbox/graph/who-may-reset'
import { kinds } from './kinds'
import { mayDo, type Target } from './who-may'

const target: Target = { roles: [], inRoleGroup: false, isSelf: false, managedBy: 'cloud', licence: 'p2' }
const callers = {
  password: 'passwordAdministrator',
  helpdesk: 'helpdeskAdministrator',
  authentication: 'authenticationAdministrator',
  user: 'userAdministrator',
  privileged: 'privilegedAuthenticationAdministrator',
  global: 'globalAdministrator',
} as const satisfies Record<string, RoleName>
type Caller = keyof typeof callers
const everybody = Object.keys(callers)

/** Microsoft's table, row by row: the role of the account, and the callers with a tick. */
const table: [string, string[]][] = [
  ['none', everybody],
  ['DirectoryReaders', everybody],
  ['GuestInviter', everybody],
  ['PasswordAdministrator', everybody],
  ['MessageCenterReader', ['helpdesk', 'authentication', 'user', 'privileged', 'global']],
  ['ReportsReader', ['helpdesk', 'authentication', 'user', 'privileged', 'global']],
  ['UsageSummaryReportsReader', ['helpdesk', 'authentication', 'user', 'privileged', 'global']],
  ['UserExperienceSuccessManager', ['helpdesk', 'authentication', 'user', 'privileged', 'global']],
  ['HelpdeskAdministrator', ['helpdesk', 'user', 'privileged', 'global']],
  ['AuthenticationAdministrator', ['authentication', 'privileged', 'global']],
  ['UserAdministrator', ['user', 'privileged', 'global']],
  ['GroupsAdministrator', ['user', 'privileged', 'global']],
  ['PrivilegedAuthenticationAdministrator', ['privileged', 'global']],
  ['PrivilegedRoleAdministrator', ['privileged', 'global']],
  ['GlobalAdministrator', ['privileged', 'global']],
  ['SecurityReader', ['privileged', 'global']],
  ['ConditionalAccessAdministrator', ['privileged', 'global']],
]
const idOf = (name: string): string[] =>
  Object.entries(sandboxRoles).flatMap(([role, id]) => (role === name ? [id] : []))
const callerId = (caller: string): string[] =>
  Object.entries(callers).flatMap(([name, role]) => (name === caller ? [roleIds[role]] : []))

describe.each(['resetPassword', 'revokeSessions'] as const)('%s', (kind) => {
  test.each(table)('of somebody with the role %s', (role, allowed) => {
    expect(role === 'none' || idOf(role).length === 1).toBe(true)
    for (const caller of everybody) {
      const answer = mayDo(kind, callerId(caller), { ...target, roles: idOf(role) })
      expect(answer.may, `${caller} to ${role}`).toBe(allowed.includes(caller))
      if (!answer.may) expect(answer.because).toBe('targetRole')
    }
  })

  test('the roles named in a refusal would each do alone', () => {
    for (const [role] of table) {
      const refused = mayDo(kind, [], { ...target, roles: idOf(role) })
      if (refused.may) throw new Error('nobody without a role may')
      expect(refused.because).toBe('role')
      expect(refused.roles.length).toBeGreaterThan(0)
      for (const name of refused.roles)
        expect(mayDo(kind, [roleIds[name]], { ...target, roles: idOf(role) }).may).toBe(true)
    }
  })

  test('a member of a role-assignable group is for the two highest only', () => {
    for (const caller of everybody) {
      const answer = mayDo(kind, callerId(caller), { ...target, inRoleGroup: true })
      expect(answer.may).toBe(['privileged', 'global'].includes(caller))
      if (!answer.may) expect(answer).toMatchObject({ because: 'targetGroup', roles: expect.any(Array) })
    }
  })

  test('what could not be read of the account leaves it to Entra, except for those who may reach anybody', () => {
    const unread = { ...target, roles: 'unknown', inRoleGroup: 'unknown' } as const
    expect(mayDo(kind, [roleIds.helpdeskAdministrator], unread)).toEqual({ may: true, entraDecides: true })
    expect(mayDo(kind, [roleIds.globalAdministrator], unread)).toEqual({ may: true, entraDecides: false })
    expect(mayDo(kind, [roleIds.securityReader], unread)).toMatchObject({ may: false, because: 'role' })
  })
})

test('the sandbox’s Graph and this table agree about every pair of roles', () => {
  const ids = Object.values(sandboxRoles)
  for (const caller of ids)
    for (const held of [[], ...ids.map((id) => [id])])
      for (const inRoleGroup of [false, true])
        expect(mayDo('resetPassword', [caller], { ...target, roles: held, inRoleGroup }).may).toBe(
          mayReset([caller], held, inRoleGroup),
        )
})

test('methods are for the roles that Microsoft names, each as far as it reaches', () => {
  const able = ['authentication', 'privileged', 'global']
  for (const [role, allowed] of table)
    for (const caller of everybody) {
      const answer = mayDo('deleteMethods', callerId(caller), { ...target, roles: idOf(role) })
      expect(answer.may, `${caller} to ${role}`).toBe(able.includes(caller) && allowed.includes(caller))
      if (answer.may) continue
      expect(answer.because).toBe(able.includes(caller) ? 'targetRole' : 'role')
      for (const name of answer.roles)
        expect(mayDo('deleteMethods', [roleIds[name]], { ...target, roles: idOf(role) }).may).toBe(true)
    }
  const self = { ...target, isSelf: true }
  expect(mayDo('deleteMethods', callerId('global'), self)).toMatchObject({ because: 'self' })
})

test('several roles of the admin add up, several of the account must all be covered', () => {
  const both = [...idOf('AuthenticationAdministrator'), ...idOf('HelpdeskAdministrator')]
  const actor: Caller[] = ['authentication', 'helpdesk']
  expect(mayDo('resetPassword', actor.flatMap(callerId), { ...target, roles: both }).may).toBe(true)
  expect(mayDo('resetPassword', callerId('helpdesk'), { ...target, roles: both })).toEqual({
    ...{ may: false, because: 'targetRole' },
    roles: ['privilegedAuthenticationAdministrator', 'globalAdministrator'],
  })
})

test('ids are compared whatever their case, and a role nobody knows is for the highest', () => {
  const upper = idOf('DirectoryReaders').map((id) => id.toUpperCase())
  expect(mayDo('resetPassword', callerId('password'), { ...target, roles: upper }).may).toBe(true)
  expect(mayDo('resetPassword', callerId('user'), { ...target, roles: ['of-our-own'] }).may).toBe(false)
})

test.each([
  ['cloud', true, null],
  ['onPremisesWithWriteback', true, null],
  ['onPremises', false, 'noWriteback'],
  ['federated', false, 'federated'],
] as const)('a password kept in %s', (managedBy, may, because) => {
  const answer = mayDo('resetPassword', [roleIds.globalAdministrator], { ...target, managedBy })
  expect(answer).toEqual(may ? { may, entraDecides: false } : { may, because, roles: [] })
  expect(mayDo('revokeSessions', [roleIds.globalAdministrator], { ...target, managedBy }).may).toBe(true)
})

test('where nobody could read who keeps the password, Entra decides', () => {
  const answer = mayDo('resetPassword', [roleIds.globalAdministrator], { ...target, managedBy: 'unknown' })
  expect(answer).toEqual({ may: true, entraDecides: true })
})

test('of the own account nobody takes the risk or the password', () => {
  const own = { ...target, isSelf: true }
  const may = kinds.map((kind) => [kind, mayDo(kind, [roleIds.globalAdministrator], own)])
  expect(Object.fromEntries(may)).toMatchObject({
    resetPassword: { may: false, because: 'self', roles: [] },
    dismissRisk: { may: false, because: 'self' },
    confirmSafe: { may: false, because: 'self' },
    confirmCompromised: { may: true },
    revokeSessions: { may: true },
  })
  expect(mayDo('revokeSessions', [], own)).toEqual({ may: true, entraDecides: false })
})

describe.each(['dismissRisk', 'confirmCompromised', 'confirmSafe'] as const)('%s', (kind) => {
  const able: string[] = [
    roleIds.securityOperator,
    roleIds.securityAdministrator,
    roleIds.globalAdministrator,
  ]
  test.each(Object.entries(sandboxRoles))('by %s', (_, id) => {
    const answer = mayDo(kind, [id], {
      ...target,
      roles: idOf('GlobalAdministrator'),
      managedBy: 'federated',
    })
    expect(answer.may).toBe(able.includes(id))
    if (!answer.may)
      expect(answer).toMatchObject({
        because: 'role',
        roles: ['securityOperator', 'securityAdministrator', 'globalAdministrator'],
      })
  })

  test('needs P2, unless nobody knows', () => {
    const may = (licence: Target['licence']) =>
      mayDo(kind, [roleIds.securityOperator], { ...target, licence })
    expect(may('p1')).toEqual({ may: false, because: 'unlicensed', roles: [] })
    expect(may('free').may).toBe(false)
    expect(may(undefined).may).toBe(true)
  })
})
