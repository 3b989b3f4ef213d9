import { expect, test } from 'vitest'
import { findPrevention } from './prevention'
import { aHost, someGuests } from './trap-fixture'

const block = { operator: 'OR', builtInControls: ['block'] }
const everybodyBut = (...excludeGroups: string[]) => ({ users: { includeUsers: ['All'], excludeGroups } })
const host = aHost([
  {
    displayName: 'User risk',
    conditions: { ...everybodyBut('glass', 'Guests'), userRiskLevels: ['high'] },
    grantControls: block,
  },
  {
    displayName: 'Sign-in risk',
    conditions: { ...everybodyBut('glass'), signInRiskLevels: ['high'] },
    grantControls: block,
  },
  {
    displayName: 'Employees',
    conditions: { users: { includeGroups: ['staff'] }, userRiskLevels: ['high'] },
    grantControls: block,
  },
  { displayName: 'MFA', grantControls: { operator: 'OR', builtInControls: ['mfa'] } },
  { displayName: 'Off', state: 'disabled', conditions: { userRiskLevels: ['high'] }, grantControls: block },
])
const allIn = Array.from({ length: 7 }, () => ({ groups: ['guests'] }))

test('a group with every guest is complete, and says which risk policy does not exclude it', () => {
  const { policies, group, guests } = findPrevention(host, someGuests(host, allIn))
  expect(guests).toBe(7)
  expect(policies.map(({ name, covered, missing }) => [name, covered, missing.guests])).toEqual([
    ['User risk', 7, 0],
    ['Sign-in risk', 0, 7],
  ])
  expect(group).toMatchObject({
    ...{ id: 'guests', members: 7, complete: 'yes', notRead: 0 },
    ...{ excludedFrom: ['p1'], notExcludedFrom: ['p2'] },
  })
})

test('whoever is missing from it is counted by home tenant, with examples', () => {
  const { group, policies } = findPrevention(
    host,
    someGuests(host, [...allIn.slice(0, 4), {}, { groups: [] }]),
  )
  expect(group).toMatchObject({ members: 4, complete: 'no' })
  expect(group?.missing.homes.map(({ guests, examples }) => [guests, examples])).toEqual([
    [2, ['guest-4', 'guest-5']],
    [1, ['guest-6']],
  ])
  expect(policies[0]).toMatchObject({ covered: 4, missing: { guests: 3 } })
})

test('groups that were not read leave it open', () => {
  const some = [...allIn.slice(0, 6), { groups: undefined }]
  const { group, policies } = findPrevention(host, someGuests(host, some))
  expect(group).toMatchObject({ members: 6, notRead: 1, complete: 'notKnown' })
  expect(policies[0]).toMatchObject({ covered: 6, notRead: 1, missing: { guests: 0 } })
})

test('without any such group there is none', () => {
  expect(findPrevention(host, someGuests(host)).group).toBeNull()
  expect(findPrevention(aHost([]), someGuests(host))).toMatchObject({ policies: [], group: null })
})

test('an exclusion by type covers guests as well', () => {
  const excludeGuestsOrExternalUsers = {
    guestOrExternalUserTypes: 'b2bCollaborationGuest',
    externalTenants: { membershipKind: 'all' },
  }
  const users = { includeUsers: ['All'], excludeGuestsOrExternalUsers }
  const typed = aHost([{ conditions: { users, userRiskLevels: ['high'] }, grantControls: block }])
  expect(findPrevention(typed, someGuests(typed)).policies[0]).toMatchObject({
    covered: 7,
    excludes: { types: ['b2bCollaborationGuest'] },
  })
})
