import { turnsOnLocation } from './findings'
import type { Objection } from './findings'
import { actionOrder } from './steps'
import type { Step } from './steps'
import type { Action, Actor } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'

/**
 * A step that may help, with its place in the order in which steps are listed. Doors are numbered from one; those with the same
 * `effect` change the sign-in in the same way.
 */
export type Door = { step: Step; number: number; effect: number; place: number }

/** The policies by their ids, which several may share, and the doors of their steps. */
export type Places = {
  policiesOf: (id: string | undefined) => readonly Policy[]
  /** One door for one step: the same one is the same object. */
  doorOf: (step: Step) => Door
}

export const actors: readonly Actor[] = ['guest', 'homeAdmin', 'resourceAdmin']

export function toPlaces(policies: readonly Policy[]): Places {
  const places = new Map<string | undefined, number>()
  const byId = new Map<string | undefined, Policy[]>()
  const doors = new Map<string, Door>()
  const effects: Record<string, number> = {}
  for (const [place, policy] of policies.entries()) {
    if (!places.has(policy.id)) places.set(policy.id, place)
    byId.set(policy.id, [...(byId.get(policy.id) ?? []), policy])
  }

  function doorOf(step: Step): Door {
    const { actor, action, policy } = step
    const key = `${actor} ${action} ${policy}`
    const known = doors.get(key)
    if (known) return known
    // the order of the table of actions; among policies, theirs
    const row = actionOrder.indexOf(action) * actors.length + actors.indexOf(actor)
    const place = row * 1_000_000 + (places.get(policy) ?? 0)
    const number = doors.size + 1
    const effect = (effects[effectOf(step)] ??= number)
    const door = { step, number, effect, place }
    doors.set(key, door)
    return door
  }

  return { policiesOf: (id) => byId.get(id) ?? [], doorOf }
}

/** The name of what a step changes. */
function effectOf({ actor, action, policy }: Step): string {
  switch (action) {
    case 'resetPasswordAtHome':
    case 'resetWithIdentityProvider':
    case 'resetPassword':
    case 'dismissUserRisk':
      return 'userRisk'
    case 'useManagedDevice':
    case 'manageDevice':
      return 'device'
    case 'enableAccount':
      return `${action} ${actor}`
    default:
      return `${action} ${policy}`
  }
}

/** Every step that could take this objection away. Whether it does is found out by judging again. */
export function doorsAgainst(objection: Objection, places: Places, isLocal: boolean): Door[] {
  const { cause, control, owner } = objection
  const homeSide: Actor = isLocal ? 'resourceAdmin' : 'homeAdmin'
  const doors = new Set<Door>()
  const by = (actor: Actor, ...actions: Action[]) => {
    for (const action of actions) add({ actor, action })
  }
  const add = (step: Step) => doors.add(places.doorOf(step))
  if (cause === 'domainNotAllowed') by('resourceAdmin', 'allowDomain')
  if (cause === 'accountDisabled') by(owner, 'enableAccount')
  if (cause === 'outboundBlocked') by('homeAdmin', 'allowOutbound')
  if (cause === 'inboundBlocked') by('resourceAdmin', 'allowInbound')
  if (cause === 'legacyClient') by('guest', 'useBrowser')
  const policies = new Set([objection.policy, objection.demandedBy].flatMap((id) => places.policiesOf(id)))
  for (const policy of policies) {
    const { id, userRisk, locations, clientApps, transferMethods, deviceFilter, grant } = policy
    add({ actor: 'resourceAdmin', action: 'excludeFromPolicy', policy: id })
    if (turnsOnLocation(policy)) add({ actor: 'resourceAdmin', action: 'allowLocation', policy: id })
    if (locations !== null) by('guest', 'useAnotherNetwork')
    if (userRisk.length > 0) {
      by('guest', 'resetPasswordAtHome', 'resetWithIdentityProvider')
      by(homeSide, 'resetPassword', 'dismissUserRisk')
    }
    if (clientApps !== 'all' || transferMethods.length > 0) by('guest', 'useBrowser')
    const kinds = grant?.controls.map(({ kind }) => kind) ?? []
    if (deviceFilter !== null || kinds.includes('compliantDevice') || kinds.includes('domainJoinedDevice')) {
      by('guest', 'useManagedDevice')
      by('homeAdmin', 'manageDevice')
      by('resourceAdmin', 'trustDevice')
    }
  }
  if (control === 'mfa' || control === 'authenticationStrength') {
    by('guest', 'setUpMethodAtHome')
    by('resourceAdmin', 'trustMfa', 'registerMethodForGuest')
  }
  return [...doors]
}
