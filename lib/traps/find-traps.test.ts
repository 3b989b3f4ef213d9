import { expect, test } from 'vitest'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { findTraps } from './find-traps'
import { aHost, fabrikam, litware, someGuests } from './trap-fixture'
import type { Trap } from './trap'

const grant = (...builtInControls: string[]) => ({ operator: 'OR', builtInControls })
const strength = (number: number) => ({
  operator: 'OR',
  builtInControls: [],
  authenticationStrength: { id: `00000000-0000-0000-0000-00000000000${number}` },
})
const trusting = (tenantId: string, claim: string) => ({ tenantId, inboundTrust: { [claim]: true } })
const registering = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }

function trapsOf(policies: GraphObject[], partners: GraphObject[] = []): Trap[] {
  const resource = aHost(policies, partners)
  return findTraps(resource, someGuests(resource))
}

/** Each as `codes (when): guests/in reach`. */
const show = (traps: readonly Trap[]) =>
  traps.map(({ codes, when, guests, inReach }) => `${codes} (${when}): ${guests}/${inReach}`)

test('a password change at user risk: how many are at risk, nobody here knows', () => {
  const traps = trapsOf([
    {
      displayName: 'CA007',
      conditions: { userRiskLevels: ['high'] },
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
    },
  ])
  expect(show(traps)).toContain('passwordChangeImpossible (userRisk): notKnown/7')
  const trap = traps.find(({ inReach }) => inReach === 7)
  expect(trap).toMatchObject({ name: 'CA007', enforced: true, certain: true, since: '2026-03-01T08:00:00Z' })
  expect(trap?.changes.map(({ kind, complete }) => [kind, complete])).toEqual([
    ['excludeExternal', true],
    ['otherControl', true],
  ])
})

test.each<[string, GraphObject, string]>([
  [
    'risk remediation',
    { conditions: { userRiskLevels: ['high'] }, grantControls: grant('riskRemediation') },
    'riskRemediationImpossible (userRisk): notKnown/7',
  ],
  [
    'a block at user risk',
    { conditions: { userRiskLevels: ['high'] }, grantControls: grant('block') },
    'userRiskBlocked (userRisk): notKnown/7',
  ],
  [
    'a block at sign-in risk',
    { conditions: { signInRiskLevels: ['high'] }, grantControls: grant('block') },
    'signInRiskBlocked (signInRisk): notKnown/7',
  ],
  [
    'MFA at sign-in risk',
    { conditions: { signInRiskLevels: ['medium'] }, grantControls: grant('mfa') },
    'riskyRegistration (signInRisk,notRegistered): notKnown/7',
  ],
  [
    'app protection',
    {
      conditions: { platforms: { includePlatforms: ['iOS', 'android'] } },
      grantControls: grant('compliantApplication'),
    },
    'appProtectionUnsupported (devicePlatform): 7/7',
  ],
  [
    'approved apps or app protection',
    { grantControls: grant('approvedApplication', 'compliantApplication') },
    'appProtectionUnsupported,approvedAppUnsupported (): 7/7',
  ],
  [
    'a block everywhere but in trusted locations',
    {
      conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      grantControls: grant('block'),
    },
    'locationBlocked (): 7/7',
  ],
  [
    'a block of every device that is not compliant',
    {
      conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
      grantControls: grant('block'),
    },
    'deviceFilterUntrusted (): 7/7',
  ],
  ['a plain block', { grantControls: grant('block') }, 'blocked (): 7/7'],
])('%s', (_, policy, expected) => {
  expect(show(trapsOf([policy]))).toContain(expected)
})

test.each<[string, GraphObject]>([
  ['MFA', { grantControls: grant('mfa') }],
  ['terms of use', { grantControls: { operator: 'OR', builtInControls: [], termsOfUse: ['t'] } }],
  ['MFA or a compliant device', { grantControls: grant('mfa', 'compliantDevice') }],
  [
    'a block of legacy clients',
    { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] }, grantControls: grant('block') },
  ],
  [
    'a block of one country',
    { conditions: { locations: { includeLocations: ['italy'] } }, grantControls: grant('block') },
  ],
  [
    'a block of a platform',
    { conditions: { platforms: { includePlatforms: ['linux'] } }, grantControls: grant('block') },
  ],
  [
    'a block of device code flow',
    {
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      grantControls: grant('block'),
    },
  ],
  ['the built-in MFA strength, of Entra guests', { grantControls: strength(2) }],
  ['a policy that is off', { state: 'disabled', grantControls: grant('block') }],
  ['nothing but a session', { sessionControls: { persistentBrowser: { isEnabled: true } } }],
])('%s is no trap for guests of Fabrikam', (_, policy) => {
  const caught = trapsOf([policy]).flatMap(({ who }) => who)
  const isFabrikams = (one: Trap['who'][number]) =>
    one.homeTenantId === fabrikam && one.type === 'b2bCollaborationGuest'
  expect(caught.filter(isFabrikams)).toEqual([])
})

test('compliant or hybrid joined devices: trust of either claim lets the tenants in that it is for', () => {
  const traps = trapsOf(
    [{ grantControls: grant('compliantDevice', 'domainJoinedDevice') }],
    [trusting(litware, 'isCompliantDeviceAccepted')],
  )
  expect(show(traps)).toEqual([
    'compliantDeviceUntrusted,hybridDeviceUntrusted (): 4/4',
    'deviceWithoutHome (): 1/1',
  ])
  const [device] = traps
  expect(device?.changes.map(({ kind, frees, complete }) => [kind, frees, complete])).toEqual([
    ['trust', 4, true],
    ['trust', 4, true],
    ['excludeExternal', 4, true],
    ['otherControl', 4, true],
    ['trustEverybody', 4, true],
    ['trustEverybody', 4, true],
  ])
  expect(device?.changes[0]?.edits).toEqual([
    { kind: 'setTrust', tenant: fabrikam, claim: 'compliantDevice', accepted: true },
  ])
  expect(device?.changes[0]?.opens).toEqual([
    { code: 'homeDeviceAccepted', claim: 'compliantDevice', tenants: [fabrikam] },
  ])
})

test('both claims at once are what a policy with AND needs', () => {
  const [trap] = trapsOf([
    { grantControls: { operator: 'AND', builtInControls: ['compliantDevice', 'domainJoinedDevice'] } },
  ])
  const trust = trap?.changes.find(({ kind }) => kind === 'trust')
  expect(trust?.edits).toHaveLength(4)
  expect(trust?.complete).toBe(true)
})

test('phishing-resistant MFA: trust for those with a home, nothing but exclusion for mail codes', () => {
  const traps = trapsOf([{ grantControls: strength(4) }], [trusting(litware, 'isMfaAccepted')])
  expect(show(traps).slice(0, 2)).toEqual(['strengthNeedsTrust (): 4/4', 'strengthUnsupported (): 1/1'])
  const [entra, code] = traps
  expect(entra?.changes[0]).toMatchObject({ kind: 'trust', frees: 4, complete: true })
  expect(code?.changes.map(({ kind }) => kind)).toEqual(['excludeExternal', 'otherControl'])
  expect(code?.who.map(({ identityProvider }) => identityProvider)).toContain('google')
})

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

test('service provider users come from tenants that are marked so', () => {
  const provider = { tenantId: litware, isServiceProvider: true }
  const traps = trapsOf(
    [{ grantControls: grant('compliantApplication') }],
    [provider, { tenantId: fabrikam }],
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
