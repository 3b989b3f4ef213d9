import { expect, test } from 'vitest'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { findTraps } from './find-traps'
import {
  aHost,
  fabrikam,
  grant,
  litware,
  registering,
  show,
  someGuests,
  trapsOf,
  trusting,
} from './trap-fixture'

const everybody = {
  usersAndGroups: { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: {
    accessType: 'allowed',
    targets: [{ target: 'AllApplications', targetType: 'application' }],
  },
}

test('MFA and terms for direct connect users, where they may come: how many there are is not known', () => {
  const policies = [
    { grantControls: grant('mfa') },
    { grantControls: { operator: 'OR', builtInControls: [], termsOfUse: ['t'] } },
  ]
  expect(show(trapsOf(policies))).toEqual([])
  const traps = trapsOf(policies, [{ tenantId: fabrikam, b2bDirectConnectInbound: everybody }])
  expect(show(traps)).toEqual(['mfaNeedsTrust (): notKnown/0', 'termsUnsupported (): notKnown/0'])
  expect(traps[0]?.who).toMatchObject([{ type: 'b2bDirectConnectUser', homeTenantId: fabrikam }])
  expect(traps[0]?.changes[0]).toMatchObject({ kind: 'trust', complete: true })
})

const shut = {
  usersAndGroups: { ...everybody.usersAndGroups, accessType: 'blocked' },
  applications: everybody.applications,
}

test('nobody is in a trap who cannot come: direct connect that is shut, by default or to one tenant', () => {
  const policies = [{ grantControls: { operator: 'AND', builtInControls: ['mfa'], termsOfUse: ['t'] } }]
  const directOf = (partners: GraphObject[], settings?: Scenario['resource']['crossTenantAccess']) => {
    const resource = {
      ...aHost(policies, partners),
      ...(settings !== undefined && { crossTenantAccess: settings }),
    }
    const who = findTraps(resource, someGuests(resource)).flatMap((trap) => trap.who)
    return who.filter(({ type }) => type === 'b2bDirectConnectUser').map(({ homeTenantId }) => homeTenantId)
  }
  expect(directOf([])).toEqual([])
  const both = [
    { tenantId: fabrikam, b2bDirectConnectInbound: shut },
    { tenantId: litware, b2bDirectConnectInbound: everybody },
  ]
  expect(new Set(directOf(both))).toEqual(new Set([litware]))
  // open to all but one
  const byDefault = { default: { b2bDirectConnectInbound: everybody }, partners: both }
  expect(new Set(directOf([], byDefault))).toEqual(new Set([litware, 'another tenant']))
  // trusted, they do both at home but agree to nothing
  const trusted = [{ ...both[1], ...trusting(litware, 'isMfaAccepted') }]
  const left = trapsOf(policies, trusted).filter(({ who }) =>
    who.some(({ type }) => type === 'b2bDirectConnectUser'),
  )
  expect(left.map(({ codes }) => codes)).toEqual([['termsUnsupported']])
})

test('settings that were not read leave open who may come', () => {
  const resource = { ...aHost([{ grantControls: grant('compliantApplication') }]), crossTenantAccess: null }
  const who = findTraps(resource, someGuests(resource)).flatMap((trap) => trap.who)
  for (const wanted of ['b2bDirectConnectUser', 'serviceProvider'])
    expect(who.filter(({ type }) => type === wanted).map(({ homeTenantId }) => homeTenantId)).toEqual(
      expect.arrayContaining([fabrikam, 'another tenant']),
    )
})

test('service provider users come from tenants that are marked so', () => {
  const provider = { tenantId: litware, isServiceProvider: true }
  const traps = trapsOf(
    [{ grantControls: grant('compliantApplication') }],
    // one with an entry of its own that does not say so is none
    [provider, { tenantId: fabrikam, isServiceProvider: null }],
  )
  const who = traps.flatMap((trap) => trap.who.filter(({ type }) => type === 'serviceProvider'))
  expect(who.map(({ homeTenantId }) => homeTenantId)).toEqual(['another tenant', litware])
})

test('local guests can change their password here, but not register while at risk either', () => {
  const typesOf = (policy: GraphObject) => trapsOf([policy]).flatMap(({ who }) => who.map(({ type }) => type))
  const atUserRisk = { userRiskLevels: ['high'] }
  const atSignInRisk = { signInRiskLevels: ['high'] }
  expect(typesOf({ conditions: atUserRisk, grantControls: grant('passwordChange') })).not.toContain(
    'internalGuest',
  )
  expect(typesOf({ conditions: atSignInRisk, grantControls: grant('mfa') })).toContain('internalGuest')
})

test('a place that could not be read is no trap', () => {
  const conditions = { locations: { includeLocations: ['gone'] } }
  expect(show(trapsOf([{ conditions, grantControls: grant('block') }]))).toEqual([])
})

test('a policy that keeps guests from registering is the trap, and says who demands it', () => {
  const outside = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }
  const traps = trapsOf([
    { grantControls: grant('mfa') },
    {
      displayName: 'Register in the office',
      conditions: { ...registering, ...outside },
      grantControls: grant('block'),
    },
  ])
  const trap = traps.find(({ codes }) => codes.includes('registrationBlocked'))
  expect(trap).toMatchObject({
    policy: 'p2',
    name: 'Register in the office',
    demandedBy: ['p1'],
    guests: 'notKnown',
    inReach: 7,
  })
  expect(trap?.when).toEqual(['notRegistered'])
  expect(trap?.changes.map(({ kind, frees }) => [kind, frees])).toContainEqual(['trust', 6])
})

test('an exclusion that misses some: who is left out, and who is caught', () => {
  const excludeGuestsOrExternalUsers = {
    guestOrExternalUserTypes: 'serviceProvider',
    externalTenants: { membershipKind: 'all' },
  }
  const resource = aHost([
    {
      conditions: { users: { includeUsers: ['All'], excludeGroups: ['g'], excludeGuestsOrExternalUsers } },
      grantControls: grant('compliantDevice'),
    },
  ])
  const [trap] = findTraps(resource, someGuests(resource, [{ groups: ['g'] }, { groups: ['G'] }]))
  expect(trap).toMatchObject({ leavesOut: 2, inReach: 4 })
  expect(trap?.who.some(({ type }) => type === 'serviceProvider')).toBe(false)
})

test('report-only counts as one that is not enforced, and a control nobody knows as uncertain', () => {
  const [first] = trapsOf([
    { state: 'enabledForReportingButNotEnforced', grantControls: grant('compliantApplication') },
  ])
  expect(first).toMatchObject({ enforced: false, certain: true })
  const traps = trapsOf([{ grantControls: grant('futureControl') }])
  expect(traps.map(({ codes, certain }) => [codes, certain])).toEqual([[['unknownControl'], false]])
})

test('groups that were not read leave open who is caught', () => {
  const resource = aHost([
    { conditions: { users: { includeGroups: ['g'] } }, grantControls: grant('compliantApplication') },
  ])
  const unread = Array.from({ length: 7 }, () => ({ groups: undefined }))
  const [trap] = findTraps(resource, someGuests(resource, unread))
  expect(trap).toMatchObject({ certain: false, inReach: 7 })
  expect(trap?.who[0]?.maybe).toBe(4)
})

test('the group that is given is one of the ways, with what it opens', () => {
  const resource = aHost([
    { conditions: { userRiskLevels: ['high'] }, grantControls: grant('passwordChange') },
  ])
  const inGroup = Array.from({ length: 7 }, () => ({ groups: ['guests'] }))
  const sorted = someGuests(aHost([{ conditions: { users: { excludeGroups: ['guests'] } } }]), inGroup)
  const [trap] = findTraps(resource, sorted, { guestsGroup: 'guests' })
  expect(trap?.changes[0]).toMatchObject({ kind: 'excludeGroup', frees: 7, complete: true })
  expect(trap?.changes[0]?.opens).toEqual([
    { code: 'policyNoLongerApplies', exempted: 7 },
    { code: 'riskyGuestsGetIn' },
  ])
})
