import fc from 'fast-check'

/** Policies of every kind for the laws: few names, so that they meet. */

export const some = <T>(...items: T[]) => fc.subarray(items)
export const one = <T>(...items: T[]) => fc.constantFrom(...items)
/** Most policies leave most conditions alone. */
export const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: null })
export const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: null })

export const types = [
  ...(['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'] as const),
  ...(['internalGuest', 'serviceProvider', 'otherExternalUser'] as const),
]
export const registration = 'urn:user:registersecurityinfo'
export const group = some('g1', 'G2', 'g3')
const tenants = fc.oneof(
  fc.constant({ membershipKind: 'all' }),
  some('H', 'other').map((members) => ({ membershipKind: 'enumerated', members })),
)
const guests = fc.record({
  guestOrExternalUserTypes: fc.subarray([...types]).map((list) => list.join()),
  externalTenants: tenants,
})

const users = fc.record({
  includeUsers: one(['All'], ['All'], [], ['GuestsOrExternalUsers'], ['u1'], ['None']),
  excludeUsers: one([], [], [], ['u1'], ['GuestsOrExternalUsers']),
  includeGroups: group,
  excludeGroups: seldom(group),
  includeRoles: seldom(some('r1')),
  excludeRoles: seldom(some('r1')),
  includeGuestsOrExternalUsers: seldom(guests),
  excludeGuestsOrExternalUsers: seldom(guests),
})

const applications = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      includeApplications: one(['All'], ['a1'], ['Office365'], ['A1', 'a2']),
      excludeApplications: one([], [], ['a1']),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ includeUserActions: [registration] }) },
  { weight: 1, arbitrary: fc.constant({ includeAuthenticationContextClassReferences: ['c1'] }) },
)

const locations = fc.record({
  includeLocations: one(['All'], ['office'], ['AllTrusted'], ['italy'], ['missing']),
  excludeLocations: one([], [], ['office'], ['AllTrusted'], ['italy']),
})

const rule = one(
  'device.isCompliant -eq True',
  'device.trustType -ne "ServerAD"',
  'device.displayName -startsWith "PAW" -and -not (device.model -contains "x")',
  'nonsense -eq 1',
)

const conditions = fc.record({
  users,
  applications,
  clientAppTypes: one(['all'], ['all'], ['all'], ['browser'], ['exchangeActiveSync', 'other'], ['weird']),
  platforms: seldom(
    fc.record({ includePlatforms: one(['all'], ['windows', 'iOS']), excludePlatforms: one([], ['iOS']) }),
  ),
  locations: seldom(locations),
  devices: seldom(fc.record({ deviceFilter: fc.record({ mode: one('include', 'exclude'), rule }) })),
  signInRiskLevels: often(some('low', 'medium', 'high')),
  userRiskLevels: often(some('low', 'medium', 'high')),
  insiderRiskLevels: seldom(one('minor', 'moderate,elevated')),
  authenticationFlows: seldom(
    fc.record({ transferMethods: one('deviceCodeFlow', 'authenticationTransfer') }),
  ),
  times: fc.option(fc.constant({ includedRanges: 'x' }), { freq: 20, nil: null }),
})

const grantControls = fc.record({
  operator: one('AND', 'OR'),
  builtInControls: one<string[]>(
    ...[
      ['block'],
      ['block'],
      ['mfa'],
      ['mfa'],
      ['mfa', 'compliantDevice'],
      ['compliantDevice', 'domainJoinedDevice'],
    ],
    ...[['passwordChange', 'mfa'], ['riskRemediation'], ['approvedApplication', 'compliantApplication'], []],
    ...[['futureControl'], ['mfa', 'futureControl']],
  ),
  termsOfUse: one<string[]>([], [], [], ['t1'], ['t1', 't2']),
  customAuthenticationFactors: fc.option(fc.constant(['factor']), { freq: 12, nil: [] as string[] }),
  authenticationStrength: fc.option(
    fc.record({ id: one('00000000-0000-0000-0000-000000000004', 's1', 'unlisted') }),
    { freq: 4, nil: null },
  ),
})

export const anyPolicy = fc.record({
  state: one('enabled', 'enabled', 'enabled', 'enabled', 'disabled', 'enabledForReportingButNotEnforced'),
  conditions,
  grantControls: fc.option(grantControls, { freq: 12, nil: null }),
  sessionControls: fc.option(fc.constant({ signInFrequency: { isEnabled: true } }), { freq: 4, nil: null }),
})

export const anyPolicies = fc
  .array(anyPolicy, { maxLength: 7 })
  .map((policies) => policies.map((policy, position) => ({ id: `p${position}`, ...policy })))
