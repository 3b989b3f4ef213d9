import fc from 'fast-check'
import type { GraphObject } from './scenario'

/** Policies of every kind for the laws: few names, so that they meet. */

export const some = <T>(...items: T[]) => fc.subarray(items)
export const one = <T>(...items: T[]) => fc.constantFrom(...items)
/** The value in one of `n`, else `nil`: fast-check's own `option` counts the other way, nil in one of `freq`. */
export const inOneOf = <T, N = null>(n: number, value: fc.Arbitrary<T>, nil: N) =>
  fc.oneof(
    { withCrossShrink: true },
    { weight: n - 1, arbitrary: fc.constant(nil) },
    { weight: 1, arbitrary: value },
  )
/** Most policies leave most conditions alone: one that leaves none alone applies to nobody. */
export const seldom = <T>(value: fc.Arbitrary<T>) => inOneOf(10, value, null)
export const sometimes = <T>(value: fc.Arbitrary<T>) => inOneOf(6, value, null)
/** Each value as often as it is given, for what is common and what is rare. */
const most = <T>(common: T, weight: number, ...rare: T[]) =>
  fc.oneof({ weight, arbitrary: fc.constant(common) }, { weight: rare.length, arbitrary: one(...rare) })
const atLeastOne = <T>(...items: T[]) => fc.subarray(items, { minLength: 1 })

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
  includeUsers: most(['All'], 12, [], ['GuestsOrExternalUsers'], ['GuestsOrExternalUsers'], ['u1'], ['None']),
  excludeUsers: most<string[]>([], 18, ['u1'], ['GuestsOrExternalUsers']),
  includeGroups: sometimes(group),
  excludeGroups: seldom(group),
  includeRoles: seldom(some('r1')),
  excludeRoles: seldom(some('r1')),
  includeGuestsOrExternalUsers: sometimes(guests),
  excludeGuestsOrExternalUsers: seldom(guests),
})

const applications = fc.oneof(
  {
    weight: 11,
    arbitrary: fc.record({
      includeApplications: most(['All'], 6, ['a1'], ['Office365'], ['A1', 'a2']),
      excludeApplications: most<string[]>([], 10, ['a1']),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ includeUserActions: [registration] }) },
  { weight: 1, arbitrary: fc.constant({ includeAuthenticationContextClassReferences: ['c1'] }) },
)

const rule = one(
  'device.isCompliant -eq True',
  'device.trustType -ne "ServerAD"',
  'device.displayName -startsWith "PAW" -and -not (device.model -contains "x")',
  'nonsense -eq 1',
)

const clientAppTypes = most(
  ['all'],
  24,
  ...[['browser'], ['browser'], ['exchangeActiveSync', 'other'], ['other'], ['weird']],
)
const levels = atLeastOne('low', 'medium', 'high')
/** Each condition by itself: what it can be set to. */
const settings = {
  platforms: fc.record({
    includePlatforms: one(['all'], ['windows', 'iOS']),
    excludePlatforms: one([], ['iOS']),
  }),
  locations: fc.record({
    includeLocations: one(['All'], ['office'], ['AllTrusted'], ['italy'], ['missing']),
    excludeLocations: one([], [], ['office'], ['AllTrusted'], ['italy']),
  }),
  devices: fc.record({ deviceFilter: fc.record({ mode: one('include', 'exclude'), rule }) }),
  signInRiskLevels: levels,
  userRiskLevels: levels,
  insiderRiskLevels: one('minor', 'moderate,elevated'),
  authenticationFlows: fc.record({ transferMethods: one('deviceCodeFlow', 'authenticationTransfer') }),
}

const conditions = fc.record({
  users,
  applications,
  clientAppTypes,
  platforms: seldom(settings.platforms),
  locations: sometimes(settings.locations),
  devices: seldom(settings.devices),
  signInRiskLevels: sometimes(settings.signInRiskLevels),
  userRiskLevels: sometimes(settings.userRiskLevels),
  insiderRiskLevels: seldom(settings.insiderRiskLevels),
  authenticationFlows: seldom(settings.authenticationFlows),
  times: inOneOf(20, fc.constant({ includedRanges: 'x' }), null),
})

const phishingResistant = '00000000-0000-0000-0000-000000000004'
const strength = one(phishingResistant, 's1', 'unlisted')
const grantControls = fc.record({
  operator: one('AND', 'OR'),
  builtInControls: one<string[]>(
    ...[['block'], ['block'], ['mfa'], ['mfa'], ['mfa'], ['mfa'], ['mfa', 'compliantDevice']],
    ...[['compliantDevice', 'domainJoinedDevice'], ['passwordChange', 'mfa'], ['riskRemediation'], []],
    ...[['approvedApplication', 'compliantApplication'], ['futureControl'], ['mfa', 'futureControl']],
  ),
  termsOfUse: most<string[]>([], 6, ['t1'], ['t1', 't2']),
  customAuthenticationFactors: inOneOf<string[], string[]>(12, fc.constant(['factor']), []),
  authenticationStrength: sometimes(fc.record({ id: strength })),
})

/** Everything may be set, and seldom is. */
const mixed = fc.record({
  state: most('enabled', 8, 'disabled', 'enabledForReportingButNotEnforced'),
  conditions,
  // none in one of sixteen
  grantControls: fc.option(grantControls, { freq: 16, nil: null }),
  sessionControls: sometimes(fc.constant({ signInFrequency: { isEnabled: true } })),
})

/** As Microsoft's templates are: for everybody, with one condition, and a block, MFA or a strength. */
const plain = fc
  .record({
    condition: fc.oneof(
      ...Object.entries(settings).map(([name, value]) => value.map((set: unknown) => ({ [name]: set }))),
      fc.constant({ clientAppTypes: ['exchangeActiveSync', 'other'] }),
    ),
    target: most<object>({ includeApplications: ['All'] }, 3, { includeUserActions: [registration] }),
    grant: one<object>(
      { builtInControls: ['block'] },
      { builtInControls: ['mfa'] },
      { builtInControls: [], authenticationStrength: { id: phishingResistant } },
    ),
  })
  .map(({ condition, target, grant }) => ({
    ...{ state: 'enabled', sessionControls: null },
    conditions: { users: { includeUsers: ['All'] }, applications: target, ...condition },
    grantControls: { operator: 'OR', ...grant },
  }))

export const anyPolicy: fc.Arbitrary<GraphObject> = fc.oneof(
  { weight: 4, arbitrary: mixed },
  { weight: 1, arbitrary: plain },
)

export const anyPolicies = fc
  .array(anyPolicy, { maxLength: 7 })
  .map((policies) => policies.map((policy, position) => ({ id: `p${position}`, ...policy })))
