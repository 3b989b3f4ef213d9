import fc from 'fast-check'
import type { GraphObject, IdentityProvider, Scenario } from './scenario'

/** Scenarios of every kind for the laws: few names, so that they meet, and every member sometimes absent. */

const some = <T>(...items: T[]) => fc.subarray(items)
const one = <T>(...items: T[]) => fc.constantFrom(...items)
/** Most policies leave most conditions alone. */
const seldom = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: null })
const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: null })

const types = [
  ...(['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'] as const),
  ...(['internalGuest', 'serviceProvider', 'otherExternalUser'] as const),
]
const registration = 'urn:user:registersecurityinfo'
const group = some('g1', 'G2', 'g3')
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

const namedLocations = fc.constant<GraphObject[]>([
  {
    id: 'office',
    isTrusted: true,
    ipRanges: [{ cidrAddress: '198.51.100.0/24' }, { cidrAddress: '2001:db8::/32' }],
  },
  { id: 'branch', isTrusted: false, ipRanges: [{ cidrAddress: '198.51.100.128/25' }] },
  { id: 'italy', countriesAndRegions: ['IT'], includeUnknownCountriesAndRegions: true },
])

const access = (target: fc.Arbitrary<string>) =>
  fc.record({
    accessType: one('allowed', 'blocked'),
    targets: fc.array(
      target.map((id) => ({ target: id, targetType: id.startsWith('hg') ? 'group' : 'user' })),
      { minLength: 1, maxLength: 2 },
    ),
  })
const setting = seldom(
  fc.record(
    {
      usersAndGroups: access(one('AllUsers', 'h1', 'hg1')),
      applications: access(one('AllApplications', 'a1', 'Office365', 'AllMicrosoftApps')),
    },
    { requiredKeys: [] },
  ),
)
const settings = fc.record({
  ...{ b2bCollaborationInbound: setting, b2bCollaborationOutbound: setting },
  ...{ b2bDirectConnectInbound: setting, b2bDirectConnectOutbound: setting },
  inboundTrust: often(
    fc.record(
      {
        isMfaAccepted: fc.boolean(),
        isCompliantDeviceAccepted: fc.boolean(),
        isHybridAzureADJoinedDeviceAccepted: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  ),
})
const crossTenantAccess = fc.record({
  default: settings,
  partners: fc.array(
    fc.tuple(one('h', 'other', 'R'), settings).map(([tenantId, rest]) => ({ tenantId, ...rest })),
    { maxLength: 2 },
  ),
})

const minimumLevel = one('low' as const, 'medium' as const, 'high' as const)
const resource = fc.record(
  {
    namedLocations,
    authenticationStrengths: fc.constant<GraphObject[]>([
      { id: 's1', allowedCombinations: ['fido2', 'password,sms'] },
    ]),
    crossTenantAccess: fc.option(crossTenantAccess, { freq: 8 }),
    identityProtection: fc.option(
      fc.record(
        {
          userRiskPolicy: fc.record({
            minimumLevel,
            control: one('block' as const, 'passwordChange' as const),
            excludeGroups: group,
          }),
          signInRiskPolicy: fc.record({ minimumLevel, control: one('block' as const, 'mfa' as const) }),
        },
        { requiredKeys: [] },
      ),
      { freq: 3, nil: {} },
    ),
    invitationDomains: one({}, { allow: ['fabrikam.com'] }, { deny: ['fabrikam.com'] }),
  },
  { requiredKeys: [] },
)

const method = some(
  'password' as const,
  'sms' as const,
  'fido2' as const,
  'microsoftAuthenticatorPush' as const,
)
const risk = one('none' as const, 'low' as const, 'medium' as const, 'high' as const)
const device = fc.oneof(
  fc.constant({ registered: false as const }),
  fc.record({
    registered: fc.constant(true as const),
    managedBy: one('home' as const, 'resource' as const),
    properties: fc.record(
      {
        isCompliant: fc.boolean(),
        trustType: one('ServerAD', 'AzureAD'),
        displayName: one('PAW-1', 'laptop'),
        model: one('x1', 'y'),
      },
      { requiredKeys: [] },
    ),
  }),
)
const user = fc.record(
  {
    id: one('u1', 'u2'),
    homeId: one('h1', 'h2'),
    homeTenantId: one('h', 'other', 'elsewhere', null),
    type: one(...types),
    identityProvider: one<IdentityProvider>(
      'entra',
      'entra',
      'entra',
      'unmanaged',
      'google',
      'emailOtp',
      'internal',
    ),
    domain: one('fabrikam.com', 'Contoso.com'),
    invitation: one('accepted' as const, 'accepted' as const, 'pending' as const),
    enabled: one(true, true, true, false),
    homeEnabled: one(true, true, true, false),
    groups: some('g1', 'g2', 'G3'),
    roles: some('r1', 'r2'),
    homeGroups: some('hg1', 'hg2'),
  },
  { requiredKeys: ['type', 'identityProvider'] },
)
const attempt = fc.record(
  {
    user,
    target: fc.oneof(
      {
        weight: 8,
        arbitrary: one({ app: 'a1' }, { app: 'a2' }, { app: '00000003-0000-0ff1-ce00-000000000000' }),
      },
      { weight: 1, arbitrary: one({ userAction: registration }) },
      { weight: 1, arbitrary: one({ authenticationContext: 'c1' }) },
    ),
    clientApp: one(
      'browser' as const,
      'browser' as const,
      'mobileAppsAndDesktopClients' as const,
      'exchangeActiveSync' as const,
      'other' as const,
    ),
    platform: one('windows' as const, 'iOS' as const, 'unsupported' as const),
    ipAddress: one('203.0.113.7', '198.51.100.9', '198.51.100.200', '2001:db8::1'),
    country: one('IT', 'DE', null),
    device,
    signInRisk: risk,
    userRisk: risk,
    insiderRisk: one('none' as const, 'minor' as const, 'elevated' as const),
    transferMethod: one('none' as const, 'none' as const, 'deviceCodeFlow' as const),
    authentication: fc.record(
      {
        home: fc.record({ used: method, available: method }, { requiredKeys: [] }),
        resource: fc.record({ used: method, registered: method }, { requiredKeys: [] }),
        termsAccepted: some('t1', 'T2'),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['user', 'target'] },
)
const home = fc.record(
  {
    crossTenantAccess: fc.option(crossTenantAccess, { freq: 8 }),
    licence: one('free' as const, 'p2' as const),
    passwordManagedBy: one('cloud' as const, 'federated' as const),
    selfServiceReset: fc.record({ enabled: fc.boolean(), registered: fc.boolean() }),
  },
  { requiredKeys: [] },
)

export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({ policies: anyPolicies, resource, home: fc.option(home, { nil: undefined }), attempt })
  .map(({ policies, resource: settled, home: known, attempt: tried }) => ({
    resource: { tenantId: 'R', policies, ...settled },
    ...(known && { home: { tenantId: 'h', ...known } }),
    attempt: tried,
  }))
