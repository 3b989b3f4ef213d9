import { trusts } from '@/lib/evaluation/gates/inbound-trust'
import { turnsOnLocation } from './findings'
import type { Action, WayOut } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { allMethods } from '@/lib/evaluation/reading/strengths'
import { changeWorld, isEntra, isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

export type Step = WayOut['steps'][number]
type Attempt = Scenario['attempt']
type Authentication = NonNullable<Attempt['authentication']>

/** The order in which steps are listed and their effects applied. */
export const actionOrder: readonly Action[] = [
  ...(['resetPasswordAtHome', 'resetWithIdentityProvider', 'useAnotherNetwork', 'useBrowser'] as const),
  ...([
    'useManagedDevice',
    'setUpMethodAtHome',
    'resetPassword',
    'dismissUserRisk',
    'allowOutbound',
  ] as const),
  ...(['manageDevice', 'enableAccount', 'allowInbound', 'trustMfa', 'trustDevice', 'allowDomain'] as const),
  ...(['registerMethodForGuest', 'allowLocation', 'excludeFromPolicy'] as const),
]

const properties = { isCompliant: true, trustType: 'ServerAD' }
const managedDevice = {
  home: { registered: true, managedBy: 'home', properties },
  resource: { registered: true, managedBy: 'resource', properties },
} as const

/** The worlds a step can lead to: several where it leaves a choice (another network), else one. */
export function takeStep(world: World, { actor, action, policy = '' }: Step): World[] {
  const { attempt, settled } = world
  const { user, authentication } = attempt
  switch (action) {
    case 'resetPasswordAtHome':
    case 'resetWithIdentityProvider':
    case 'resetPassword':
    case 'dismissUserRisk':
      return tryWith(world, { ...attempt, userRisk: 'none' })
    case 'useAnotherNetwork':
      return (world.index?.networks(world) ?? world.posture.networks.choices()).flatMap(
        ({ ipAddress, country }) => tryWith(world, { ...attempt, ipAddress, country }),
      )
    case 'useBrowser':
      return tryWith(world, { ...attempt, clientApp: 'browser', transferMethod: 'none' })
    case 'useManagedDevice':
    case 'manageDevice':
      return tryWith(world, { ...attempt, device: managedDevice[isLocal(world) ? 'resource' : 'home'] })
    case 'setUpMethodAtHome':
      return tryWith(world, { ...attempt, authentication: withMethodsAtHome(authentication) })
    case 'registerMethodForGuest':
      return tryWith(world, { ...attempt, authentication: withMethodsHere(authentication) })
    case 'enableAccount':
      return tryWith(world, {
        ...attempt,
        user: { ...user, ...(actor === 'homeAdmin' ? { homeEnabled: true } : { enabled: true }) },
      })
    case 'allowOutbound':
      return settle(world, { ...settled, outbound: true })
    case 'allowInbound':
      return settle(world, { ...settled, inbound: true })
    case 'trustMfa':
      return settle(world, { ...settled, mfaTrust: true })
    case 'trustDevice':
      return settle(world, { ...settled, deviceTrust: true })
    case 'allowDomain':
      return settle(world, { ...settled, domain: true })
    case 'allowLocation':
      return settle(world, { ...settled, locationAllowed: new Set(settled.locationAllowed).add(policy) })
    case 'excludeFromPolicy':
      return settle(world, { ...settled, excludedFrom: new Set(settled.excludedFrom).add(policy) })
  }
}

const withMethodsAtHome = once((authentication) => ({
  ...authentication,
  home: { ...authentication.home, available: [...allMethods] },
}))

const withMethodsHere = once((authentication) => ({
  ...authentication,
  resource: {
    ...authentication.resource,
    registered: [...(authentication.resource?.registered ?? []), 'sms', 'voice'],
  },
}))

/** The same change of the same facts is the same object, so that what is known about it is found again. */
function once(
  change: (before: Authentication) => Authentication,
): (before?: Authentication) => Authentication {
  const known = new WeakMap<Authentication, Authentication>()
  const nothing: Authentication = {}
  return (before = nothing) => {
    const changed = known.get(before) ?? change(before)
    known.set(before, changed)
    return changed
  }
}

function tryWith(world: World, attempt: Attempt): World[] {
  return [changeWorld(world, { attempt })]
}

function settle(world: World, settled: World['settled']): World[] {
  return [changeWorld(world, { settled })]
}

/** Whether the world shows this door shut. Unknown is not closed. */
export function isShut(world: World, { action, policy }: Step): boolean {
  const { home, attempt } = world
  const entra = isEntra(world)
  const local = isLocal(world)
  const managed = home?.passwordManagedBy
  const reset = home?.selfServiceReset
  switch (action) {
    case 'resetPasswordAtHome':
      if (!entra || local || managed === 'onPremises' || managed === 'federated') return true
      return reset !== undefined && !(reset.enabled && reset.registered)
    case 'resetWithIdentityProvider':
      return entra || attempt.user.identityProvider === 'emailOtp'
    case 'useManagedDevice':
      return hasNoDeviceTrust(world)
    case 'manageDevice':
      return local || hasNoDeviceTrust(world)
    case 'setUpMethodAtHome':
      return !entra || isUntrusted(world, 'mfa')
    case 'resetPassword':
      return !entra || managed === 'federated'
    case 'dismissUserRisk':
      return !entra || (attempt.userRisk === 'low' && (home?.licence === 'free' || home?.licence === 'p1'))
    case 'trustMfa':
    case 'trustDevice':
      return !entra
    case 'allowLocation': {
      const named = world.policies.find(({ id }) => id === policy)
      return named === undefined || !turnsOnLocation(named)
    }
    case 'useAnotherNetwork':
    case 'useBrowser':
    case 'allowOutbound':
    case 'enableAccount':
    case 'allowInbound':
    case 'allowDomain':
    case 'registerMethodForGuest':
    case 'excludeFromPolicy':
      return false
  }
}

/** Everything is trusted of someone whose account lives here. */
function hasNoDeviceTrust(world: World): boolean {
  return isUntrusted(world, 'compliant') && isUntrusted(world, 'hybrid')
}

function isUntrusted(world: World, claim: 'mfa' | 'compliant' | 'hybrid'): boolean {
  return (world.index?.trustIn(world, claim) ?? trusts(world, claim).truth) === 'no'
}
