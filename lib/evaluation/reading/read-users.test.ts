import { expect, test } from 'vitest'
import { readUsers } from './read-users'

const typed = (value: unknown, externalTenants: unknown = { membershipKind: 'all' }) =>
  readUsers({ includeGuestsOrExternalUsers: { guestOrExternalUserTypes: value, externalTenants } }).include
const at = 'conditions.users.includeGuestsOrExternalUsers'

test.each([
  ['internalGuest, serviceProvider', ['internalGuest', 'serviceProvider'], []],
  ['none', [], []],
  [
    63,
    [
      ...['internalGuest', 'b2bCollaborationGuest', 'b2bCollaborationMember'],
      ...['b2bDirectConnectUser', 'otherExternalUser', 'serviceProvider'],
    ],
    [],
  ],
  ['5', ['internalGuest', 'b2bCollaborationMember'], []],
  [0, [], []],
  [64, [], [`${at}.guestOrExternalUserTypes`]],
  [-1, [], [`${at}.guestOrExternalUserTypes`]],
  [1.5, [], [`${at}.guestOrExternalUserTypes`]],
  ['x5', [], [`${at}.guestOrExternalUserTypes`]],
  ['5x', [], [`${at}.guestOrExternalUserTypes`]],
  ['someone', [], [`${at}.guestOrExternalUserTypes`]],
])('types %j', (value, types, unread) => expect(typed(value)).toMatchObject({ guests: { types }, unread }))

test.each([
  [null, 'all', []],
  [{ membershipKind: 'All' }, 'all', []],
  [{ '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants' }, 'all', []],
  [{ membershipKind: 'enumerated', members: ['H'] }, ['h'], []],
  [{ '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants' }, [], []],
  [{ members: ['H'] }, ['h'], []],
  [{ membershipKind: 'some' }, 'unread', [`${at}.externalTenants`]],
])('tenants %j', (tenants, read, unread) =>
  expect(typed('internalGuest', tenants)).toMatchObject({ guests: { tenants: read }, unread }),
)

test('who is named, who is everybody, and what of it nobody knows', () => {
  const source = {
    includeUsers: ['ALL', 'None', 'u1', 'GuestsOrExternalUsers'],
    includeGroups: ['g1'],
    includeRoles: ['r1'],
    excludeUsers: ['u2'],
    excludeTeams: ['x'],
    agents: ['y'],
  }
  const { include, exclude } = readUsers(source)
  expect(include).toMatchObject({
    everyone: true,
    everyGuest: true,
    ids: ['u1'],
    groups: ['g1'],
    roles: ['r1'],
  })
  expect(include).toMatchObject({ guests: null, unread: ['conditions.users.agents'] })
  expect(exclude).toMatchObject({ everyone: false, everyGuest: false, ids: ['u2'], groups: [], roles: [] })
  expect(exclude.unread).toEqual(['conditions.users.excludeTeams'])
  expect(typed(null, null)).toMatchObject({ guests: null, unread: [] })
  expect(typed('internalGuest', null).unread).toEqual([])
})
