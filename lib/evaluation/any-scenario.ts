import fc from 'fast-check'
import { anyPolicies, group, inOneOf, one, registration, seldom, some, types } from './any-policy'
import type { GraphObject, IdentityProvider, Method, Scenario } from './scenario'

/** Scenarios of every kind for the laws: few names, so that they meet, and every member sometimes absent. */

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
    accessType: one('allowed', 'allowed', 'blocked'),
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
  inboundTrust: fc.option(
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
const resourceMembers = {
  namedLocations,
  authenticationStrengths: fc.constant<GraphObject[]>([
    { id: 's1', allowedCombinations: ['fido2', 'password,sms'] },
  ]),
  crossTenantAccess,
  identityProtection: inOneOf(
    6,
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
    {},
  ),
  invitationDomains: one({}, { allow: ['fabrikam.com'] }, { deny: ['fabrikam.com'] }),
}

const method = some(
  'password' as const,
  'sms' as const,
  'fido2' as const,
  'microsoftAuthenticatorPush' as const,
)
/** What most have done so far. */
const used = fc.oneof(fc.constant<Method[]>(['password']), method)
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
const userMembers = {
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
  enabled: inOneOf(12, fc.constant(false), true),
  homeEnabled: inOneOf(12, fc.constant(false), true),
  groups: some('g1', 'g2', 'G3'),
  roles: some('r1', 'r2'),
  homeGroups: some('hg1', 'hg2'),
}
const attemptMembers = {
  target: fc.oneof(
    {
      weight: 12,
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
}
const methodLists = {
  home: { used, available: method },
  resource: { used, registered: method },
}
const termsAccepted = some('t1', 'T2')
const homeMembers = {
  crossTenantAccess,
  licence: one('free' as const, 'p2' as const),
  passwordManagedBy: one('cloud' as const, 'federated' as const),
  selfServiceReset: fc.record({ enabled: fc.boolean(), registered: fc.boolean() }),
}

/** The parts of a scenario of which all is known. */
const complete = {
  resource: fc.record(resourceMembers),
  home: fc.record(homeMembers),
  attempt: fc.record({
    ...attemptMembers,
    user: fc.record(userMembers),
    authentication: fc.record({
      home: fc.record(methodLists.home),
      resource: fc.record(methodLists.resource),
      termsAccepted,
    }),
  }),
}

const unreadable = fc.option(crossTenantAccess, { freq: 8 })
/** The same with members that nobody knows. */
const partial = {
  resource: fc.record({ ...resourceMembers, crossTenantAccess: unreadable }, { requiredKeys: [] }),
  home: fc.option(fc.record({ ...homeMembers, crossTenantAccess: unreadable }, { requiredKeys: [] }), {
    nil: undefined,
  }),
  attempt: fc.record(
    {
      ...attemptMembers,
      user: fc.record(userMembers, { requiredKeys: ['type', 'identityProvider'] }),
      authentication: fc.record(
        {
          home: fc.record(methodLists.home, { requiredKeys: [] }),
          resource: fc.record(methodLists.resource, { requiredKeys: [] }),
          termsAccepted,
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['user', 'target'] },
  ),
}

/** Some of it may be unknown. */
export const anyScenario: fc.Arbitrary<Scenario> = fc
  .record({ policies: anyPolicies, ...partial })
  .map(({ policies, resource, home, attempt }) => ({
    resource: { tenantId: 'R', policies, ...resource },
    ...(home && { home: { tenantId: 'h', ...home } }),
    attempt,
  }))

/** Every member is there; policies may still hold parts that nobody can read. */
export const completeScenario = fc
  .record({ policies: anyPolicies, ...complete })
  .map(({ policies, resource, home, attempt }) => ({
    resource: { tenantId: 'R', policies, ...resource },
    home: { tenantId: 'h', ...home },
    attempt,
  }))
