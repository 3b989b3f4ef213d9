import type { WayOut } from './judgement'
import { isObject } from './reading/graph-value'
import type { CrossTenantAccess, GraphObject, Method, Scenario } from './scenario'

type Step = WayOut['steps'][number]

/**
 * What steps of a way out change, written into the scenario as the guest or an administrator would: the laws hold the engine's own
 * idea of a step against it. Several scenarios where a step leaves a choice; null where the scenario has no words for it.
 */
export function takeSteps(scenario: Scenario, steps: readonly Step[]): Scenario[] | null {
  let taken: Scenario[] = [scenario]
  for (const step of steps) {
    const next = taken.map((before) => takeStep(structuredClone(before), step))
    if (next.includes(null)) return null
    taken = next.flatMap((after) => after ?? [])
  }
  return taken
}

const everybody = {
  usersAndGroups: { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: {
    accessType: 'allowed',
    targets: [{ target: 'AllApplications', targetType: 'application' }],
  },
}
const deviceClaims = ['isCompliantDeviceAccepted', 'isHybridAzureADJoinedDeviceAccepted']
/** Outside the trusted locations of the laws; in one of their countries, in none, nowhere known. */
const networks = ['203.0.113.7', '2001:db9::1'].flatMap((ipAddress) =>
  ['DE', 'IT', null].map((country) => ({ ipAddress, country })),
)
const atHome: Method[] = [
  ...(['password', 'sms', 'voice', 'microsoftAuthenticatorPush', 'deviceBasedPush', 'softwareOath'] as const),
  ...(['hardwareOath', 'fido2', 'windowsHelloForBusiness', 'x509CertificateMultiFactor'] as const),
  ...(['x509CertificateSingleFactor', 'temporaryAccessPassOneTime', 'temporaryAccessPassMultiUse'] as const),
  ...(['federatedMultiFactor', 'federatedSingleFactor', 'email', 'qrCodePin'] as const),
]

function takeStep(scenario: Scenario, { actor, action, policy = '' }: Step): Scenario[] | null {
  const { attempt, resource } = scenario
  const { user, authentication } = attempt
  const family = user.type === 'b2bDirectConnectUser' ? 'b2bDirectConnect' : 'b2bCollaboration'
  switch (action) {
    case 'resetPasswordAtHome':
    case 'resetWithIdentityProvider':
    case 'resetPassword':
    case 'dismissUserRisk':
      attempt.userRisk = 'none'
      return [scenario]
    case 'useAnotherNetwork':
      return networks.map((network) => ({ ...scenario, attempt: { ...attempt, ...network } }))
    case 'useBrowser':
      attempt.clientApp = 'browser'
      attempt.transferMethod = 'none'
      return [scenario]
    case 'useManagedDevice':
    case 'manageDevice':
      attempt.device = {
        registered: true,
        managedBy: user.type === 'internalGuest' ? 'resource' : 'home',
        properties: { isCompliant: true, trustType: 'ServerAD' },
      }
      return [scenario]
    case 'setUpMethodAtHome':
      attempt.authentication = { ...authentication, home: { ...authentication?.home, available: atHome } }
      return [scenario]
    case 'registerMethodForGuest': {
      const registered: Method[] = [...(authentication?.resource?.registered ?? []), 'sms', 'voice']
      attempt.authentication = { ...authentication, resource: { ...authentication?.resource, registered } }
      return [scenario]
    }
    case 'enableAccount':
      if (actor === 'homeAdmin') user.homeEnabled = true
      else user.enabled = true
      return [scenario]
    case 'allowDomain':
      resource.invitationDomains = {}
      return [scenario]
    case 'allowOutbound': {
      const settings = scenario.home?.crossTenantAccess ?? { default: {}, partners: [] }
      if (!scenario.home) return null
      allow(settings, `${family}Outbound`)
      scenario.home.crossTenantAccess = settings
      return [scenario]
    }
    case 'allowInbound':
      if (!resource.crossTenantAccess) return null
      allow(resource.crossTenantAccess, `${family}Inbound`)
      return [scenario]
    case 'trustMfa':
    case 'trustDevice':
      if (!resource.crossTenantAccess) return null
      trust(resource.crossTenantAccess, action === 'trustMfa' ? ['isMfaAccepted'] : deviceClaims)
      return [scenario]
    case 'allowLocation':
      changeConditions(resource, policy, () => ({
        locations: { includeLocations: ['All'], excludeLocations: ['All'] },
      }))
      return [scenario]
    case 'excludeFromPolicy':
      if (policy === 'identityProtection.userRiskPolicy') delete resource.identityProtection?.userRiskPolicy
      if (policy === 'identityProtection.signInRiskPolicy')
        delete resource.identityProtection?.signInRiskPolicy
      // everybody is more than this guest, and the others are not judged
      changeConditions(resource, policy, ({ users }) => ({
        users: { ...(isObject(users) ? users : {}), excludeUsers: ['All'] },
      }))
      return [scenario]
  }
}

/** In the default and in every entry: nobody else is judged, and whose entry it is may be unknown. */
function allow({ default: fallback, partners }: CrossTenantAccess, property: string): void {
  for (const settings of [fallback, ...partners]) settings[property] = everybody
}

function trust({ default: fallback, partners }: CrossTenantAccess, claims: readonly string[]): void {
  for (const settings of [fallback, ...partners]) {
    const own = settings.inboundTrust
    if (settings !== fallback && !isObject(own)) continue
    settings.inboundTrust = {
      ...(isObject(own) ? own : {}),
      ...Object.fromEntries(claims.map((c) => [c, true])),
    }
  }
}

function changeConditions(
  resource: Scenario['resource'],
  id: string,
  change: (conditions: GraphObject) => GraphObject,
): void {
  resource.policies = resource.policies.map((policy) => {
    if (policy.id !== id) return policy
    const conditions = isObject(policy.conditions) ? policy.conditions : {}
    return { ...policy, conditions: { ...conditions, ...change(conditions) } }
  })
}

/** Whether the table of actions offers this door, as far as the scenario shows: unknown is not closed. */
export function isOffered(scenario: Scenario, { action, policy }: Step): boolean {
  const { home, attempt, resource } = scenario
  const { identityProvider, type } = attempt.user
  const isInternal = type === 'internalGuest'
  const isEntra = identityProvider === 'entra' || identityProvider === 'unmanaged' || isInternal
  const password = home?.passwordManagedBy
  const reset = home?.selfServiceReset
  const seesDevices = isInternal || deviceClaims.some((claim) => isTrusted(scenario, claim) !== false)
  switch (action) {
    case 'resetPasswordAtHome':
      if (reset && !(reset.enabled && reset.registered)) return false
      return isEntra && !isInternal && password !== 'onPremises' && password !== 'federated'
    case 'resetWithIdentityProvider':
      return !isEntra && identityProvider !== 'emailOtp'
    case 'useManagedDevice':
      return seesDevices
    case 'manageDevice':
      return seesDevices && !isInternal
    case 'setUpMethodAtHome':
      return isEntra && (isInternal || isTrusted(scenario, 'isMfaAccepted') !== false)
    case 'resetPassword':
      return isEntra && password !== 'federated'
    case 'dismissUserRisk':
      return isEntra && !(attempt.userRisk === 'low' && ['free', 'p1'].includes(home?.licence ?? ''))
    case 'trustMfa':
    case 'trustDevice':
      return isEntra
    case 'allowLocation': {
      const conditions = resource.policies.find(({ id }) => id === policy)?.conditions
      const locations = isObject(conditions) ? conditions.locations : null
      if (!isObject(locations)) return false
      const { includeLocations, excludeLocations } = locations
      const isAll = Array.isArray(includeLocations) && includeLocations.includes('All')
      return !isAll || (Array.isArray(excludeLocations) && excludeLocations.length > 0)
    }
    default:
      return true
  }
}

/** What the resource tenant trusts of the home tenant; undefined where nobody knows. */
function isTrusted({ resource, home, attempt: { user } }: Scenario, claim: string): boolean | undefined {
  const isEntra = user.identityProvider === 'entra' || user.identityProvider === 'unmanaged'
  if (!isEntra) return false
  const settings = resource.crossTenantAccess
  if (!settings) return undefined
  const tenant = user.homeTenantId === undefined ? home?.tenantId : user.homeTenantId
  const claimOf = (entry: GraphObject | undefined) =>
    isObject(entry?.inboundTrust) ? entry.inboundTrust[claim] : undefined
  const wanted = tenant?.toLowerCase()
  const named = settings.partners.filter(({ tenantId }) => String(tenantId).toLowerCase() === wanted)
  const entries = tenant === undefined ? [undefined, ...settings.partners] : [named[0]]
  const answers = entries.map((entry) => (claimOf(entry) ?? claimOf(settings.default) ?? false) === true)
  return answers.every((answer) => answer === answers[0]) ? answers[0] : undefined
}
