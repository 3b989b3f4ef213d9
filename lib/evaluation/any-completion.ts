import { isObject } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from './scenario'

/** How the unknown can turn out, written into the scenario itself: the laws hold a judgement against every such completion. */

type User = Scenario['attempt']['user']

/**
 * Fills what nobody knows from a scenario of which all is known; unread parts of policies stay unread. A list that was not read
 * holds everything that a policy names: Entra deletes no location and no strength in use.
 */
export function fillIn(
  { resource, home, attempt }: Scenario,
  from: Scenario,
  choose: () => boolean,
): Scenario {
  const { user, authentication } = attempt
  const known = from.attempt.authentication
  const isEntra = user.identityProvider === 'entra' || user.identityProvider === 'unmanaged'
  const homeTenant = user.homeTenantId ?? from.attempt.user.homeTenantId ?? 'h'
  return {
    resource: {
      ...from.resource,
      ...listMissing(from.resource, choose),
      ...resource,
      crossTenantAccess: resource.crossTenantAccess ?? from.resource.crossTenantAccess,
      // absent means none
      identityProtection: resource.identityProtection,
    },
    home: {
      tenantId: isEntra ? homeTenant : 'h',
      ...from.home,
      ...home,
      ...(!home && isEntra && { tenantId: homeTenant }),
      crossTenantAccess: home?.crossTenantAccess ?? from.home?.crossTenantAccess,
    },
    attempt: {
      ...from.attempt,
      ...attempt,
      user: fillInUser(user, from.attempt.user),
      // only a client known to be legacy counts
      clientApp: attempt.clientApp ?? 'browser',
      device: attempt.device ?? toPossible(user, from.attempt.device),
      authentication: {
        home: { ...known?.home, ...authentication?.home },
        resource: { ...known?.resource, ...authentication?.resource },
        termsAccepted: authentication?.termsAccepted ?? known?.termsAccepted,
      },
    },
  }
}

function fillInUser(user: User, from: User): User {
  const isHere = user.type !== 'b2bDirectConnectUser' && user.type !== 'serviceProvider'
  const { id, groups, roles, homeTenantId: _, type: __, identityProvider: ___, ...rest } = from
  return { ...rest, ...(isHere && { id, groups, roles }), ...user }
}

/** The resource tenant manages the devices of its own accounts and, unless the scenario says so, no others. */
export function toPossible(
  { type }: User,
  device: Scenario['attempt']['device'],
): Scenario['attempt']['device'] {
  if (!device?.registered) return device
  return { ...device, managedBy: type === 'internalGuest' ? 'resource' : 'home' }
}

/** Replaces what the engine cannot read by something that it can, one way or the other. */
export function settleUnread(scenario: Scenario, choose: () => boolean): Scenario {
  const { resource, home, attempt } = scenario
  // no user action is a Microsoft application
  const wanted = 'app' in attempt.target ? attempt.target.app : 'none'
  const [app, otherApp] = [choose() ? wanted : 'none', choose() ? wanted : 'none']
  return {
    resource: {
      ...resource,
      policies: resource.policies.map((policy) => settlePolicy(policy, attempt.clientApp, choose)),
      ...listMissing(resource, choose),
      crossTenantAccess: settleMicrosoftApps(resource.crossTenantAccess, app),
    },
    ...(home && {
      home: { ...home, crossTenantAccess: settleMicrosoftApps(home.crossTenantAccess, otherApp) },
    }),
    attempt,
  }
}

/** Adds the location and the strength that policies name and no list has. */
function listMissing(
  { namedLocations, authenticationStrengths }: Scenario['resource'],
  choose: () => boolean,
): Pick<Scenario['resource'], 'namedLocations' | 'authenticationStrengths'> {
  const everywhere = { ipRanges: [{ cidrAddress: '0.0.0.0/0' }, { cidrAddress: '::/0' }] }
  const missing = choose() ? everywhere : { ipRanges: [{ cidrAddress: '192.0.2.1/32' }] }
  const combination = choose() ? 'password,sms' : choose() ? 'fido2' : 'password'
  const add = (list: readonly GraphObject[] | undefined, one: GraphObject) =>
    list && (list.some(({ id }) => id === one.id) ? [...list] : [...list, one])
  return {
    namedLocations: add(namedLocations, { id: 'missing', ...missing }),
    authenticationStrengths: add(authenticationStrengths, {
      id: 'unlisted',
      allowedCombinations: [combination],
    }),
  }
}

function settleMicrosoftApps(
  settings: Scenario['resource']['crossTenantAccess'],
  meant: string,
): Scenario['resource']['crossTenantAccess'] {
  if (!settings) return settings
  const text = JSON.stringify(settings).replaceAll('AllMicrosoftApps', meant)
  return JSON.parse(text)
}

function settlePolicy(policy: GraphObject, client: string | undefined, choose: () => boolean): GraphObject {
  const { conditions, grantControls } = policy
  if (!isObject(conditions)) return policy
  const isWeird = JSON.stringify(conditions.clientAppTypes) === '["weird"]'
  const isNonsense = JSON.stringify(conditions.devices ?? null).includes('nonsense')
  const others = client === 'browser' ? ['other'] : ['browser']
  const rule = 'device.displayName -eq "no such device"'
  const isLost = Boolean(conditions.times) && choose()
  return {
    ...policy,
    ...(isLost && { state: 'disabled' }),
    conditions: {
      ...conditions,
      times: null,
      ...(isWeird && { clientAppTypes: choose() ? ['all'] : others }),
      ...(isNonsense && { devices: choose() ? null : { deviceFilter: { mode: 'include', rule } } }),
    },
    grantControls: isObject(grantControls) ? settleGrant(grantControls, choose) : grantControls,
  }
}

/** A control nobody knows is met, or it is not and cannot be. */
function settleGrant(grant: GraphObject, choose: () => boolean): GraphObject | null {
  const listed = Array.isArray(grant.builtInControls) ? grant.builtInControls : []
  const factors = Array.isArray(grant.customAuthenticationFactors) ? grant.customAuthenticationFactors : []
  const strange = [...listed.filter((control) => control === 'futureControl'), ...factors].map(choose)
  const builtInControls = listed.filter((control) => control !== 'futureControl')
  const left = { ...grant, builtInControls, customAuthenticationFactors: [] }
  if (strange.length === 0 || builtInControls.includes('block')) return left
  const terms = Array.isArray(grant.termsOfUse) ? grant.termsOfUse : []
  const isAlone = builtInControls.length === 0 && terms.length === 0 && !grant.authenticationStrength
  const block = { operator: 'OR', builtInControls: ['block'] }
  if (grant.operator === 'AND') return strange.includes(false) ? block : isAlone ? null : left
  if (strange.includes(true)) return null
  return isAlone ? block : left
}
