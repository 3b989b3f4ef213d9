import type { FactName } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'

/** What a name of an unknown fact is about, as far as people tell facts apart. */
export type UnknownKind = HomeKind | HostKind | AttemptKind
type HomeKind =
  | 'outboundAccess'
  | 'licence'
  | 'passwordManagement'
  | 'selfServiceReset'
  | 'homeTenant'
  | 'homeAccount'
  | 'homeAccountEnabled'
  | 'homeMemberships'
  | 'homeMethods'
  | 'userRisk'
type HostKind =
  | 'policies'
  | 'namedLocations'
  | 'authenticationStrengths'
  | 'inboundAccess'
  | 'invitationDomains'
  | 'builtInRiskPolicies'
  | 'account'
  | 'invitation'
  | 'accountEnabled'
  | 'memberships'
  | 'signInRisk'
  | 'insiderRisk'
  | 'resourceMethods'
  | 'terms'
type AttemptKind =
  'domain' | 'clientApp' | 'platform' | 'network' | 'country' | 'device' | 'transferMethod' | 'other'

/** What only the host could have told; the home side sees no more of it than that it is there. */
export const hostKinds: ReadonlySet<UnknownKind> = new Set<HostKind>([
  ...([
    'policies',
    'namedLocations',
    'authenticationStrengths',
    'inboundAccess',
    'invitationDomains',
  ] as const),
  ...(['builtInRiskPolicies', 'account', 'invitation', 'accountEnabled', 'memberships'] as const),
  ...(['signInRisk', 'insiderRisk', 'resourceMethods', 'terms'] as const),
])

/** By the path of the fact. A name of no member of the scenario is `other`. */
export function toUnknownKind(fact: FactName): UnknownKind {
  const [root = '', member = '', detail = ''] = fact.split('.')
  if (root === 'attempt' && member === 'user') return find(userKinds, detail)
  if (root === 'attempt' && member === 'authentication') return find(authenticationKinds, detail)
  if (root === 'attempt') return find(attemptKinds, member)
  if (root === 'resource') return find(resourceKinds, member)
  return root === 'home' ? find(homeKinds, member) : 'other'
}

function find(kinds: Record<string, UnknownKind>, member: string): UnknownKind {
  return Object.entries(kinds).find(([name]) => name === member)?.[1] ?? 'other'
}

type Attempt = Scenario['attempt']

/** A member that the scenario gets and that has no kind does not compile. */
const attemptKinds: Record<Exclude<keyof Attempt, 'user' | 'authentication'>, UnknownKind> = {
  target: 'other',
  clientApp: 'clientApp',
  platform: 'platform',
  ipAddress: 'network',
  country: 'country',
  device: 'device',
  signInRisk: 'signInRisk',
  userRisk: 'userRisk',
  insiderRisk: 'insiderRisk',
  transferMethod: 'transferMethod',
}
const authenticationKinds: Record<keyof NonNullable<Attempt['authentication']>, UnknownKind> = {
  home: 'homeMethods',
  resource: 'resourceMethods',
  termsAccepted: 'terms',
}
const userKinds: Record<keyof Attempt['user'], UnknownKind> = {
  id: 'account',
  homeId: 'homeAccount',
  homeTenantId: 'homeTenant',
  type: 'account',
  identityProvider: 'homeTenant',
  domain: 'domain',
  invitation: 'invitation',
  enabled: 'accountEnabled',
  homeEnabled: 'homeAccountEnabled',
  groups: 'memberships',
  roles: 'memberships',
  homeGroups: 'homeMemberships',
}
const homeKinds: Record<keyof NonNullable<Scenario['home']>, UnknownKind> = {
  tenantId: 'homeTenant',
  crossTenantAccess: 'outboundAccess',
  licence: 'licence',
  passwordManagedBy: 'passwordManagement',
  selfServiceReset: 'selfServiceReset',
}
const resourceKinds: Record<keyof Scenario['resource'], UnknownKind> = {
  tenantId: 'other',
  policies: 'policies',
  namedLocations: 'namedLocations',
  authenticationStrengths: 'authenticationStrengths',
  crossTenantAccess: 'inboundAccess',
  identityProtection: 'builtInRiskPolicies',
  invitationDomains: 'invitationDomains',
}
