import type { PolicyIndex } from '@/lib/evaluation/compiled/policy-index'
import { contains, isTrue, toFact } from './fact'
import type { Assumptions, Fact } from './fact'
import type { WorldMemory } from './world-memory'
import type { Policy, Posture } from '@/lib/evaluation/reading/policy'
import type { Scenario } from '@/lib/evaluation/scenario'
import { no } from './truth'
import type { Answer } from './truth'

/** What steps of a way out have settled, beyond what the scenario says. */
export type Settled = {
  inbound: boolean
  outbound: boolean
  mfaTrust: boolean
  deviceTrust: boolean
  domain: boolean
  excludedFrom: ReadonlySet<string>
  locationAllowed: ReadonlySet<string>
}

/** A sign-in at a tenant whose posture has been read, together with what is assumed about what is left open. */
export type World = {
  posture: Posture
  /** The policies that are asked: all of the posture's, or those that can still matter. */
  policies: readonly Policy[]
  home: Scenario['home']
  attempt: Scenario['attempt']
  settled: Settled
  assumed: Assumptions
  /** The posture's policies as sets; null where each policy is asked in turn. */
  index: PolicyIndex | null
  /** What was asked of this world and those that assume more; null while nothing was. */
  memory: WorldMemory | null
}

const nothing: Settled = {
  ...{ inbound: false, outbound: false, mfaTrust: false, deviceTrust: false, domain: false },
  ...{ excludedFrom: new Set<string>(), locationAllowed: new Set<string>() },
}
const untried: Assumptions = new Map()

/** The world of a sign-in, with nothing assumed. */
export function toWorld(
  posture: Posture,
  index: PolicyIndex | null,
  { home, attempt }: Pick<Scenario, 'home' | 'attempt'>,
): World {
  const { policies } = posture
  return { posture, policies, home, attempt, settled: nothing, assumed: untried, index, memory: null }
}

/**
 * The same world with a few things changed. Every world is made here or above, member by member: objects of one shape are
 * several times quicker to read.
 */
export function changeWorld(world: World, change: Partial<World>): World {
  return {
    posture: change.posture ?? world.posture,
    policies: change.policies ?? world.policies,
    home: change.home ?? world.home,
    attempt: change.attempt ?? world.attempt,
    settled: change.settled ?? world.settled,
    assumed: change.assumed ?? world.assumed,
    index: change.index === undefined ? world.index : change.index,
    memory: change.memory ?? null,
  }
}

/** Entra decides about this identity: sign-in, cross-tenant settings and trust follow its rules. */
export function isEntra(world: World): boolean {
  const { identityProvider, type } = world.attempt.user
  return identityProvider === 'entra' || identityProvider === 'unmanaged' || type === 'internalGuest'
}

/** The account itself lives in the resource tenant. */
export function isLocal(world: World): boolean {
  return world.attempt.user.type === 'internalGuest'
}

/** Whether the person has an object in the resource tenant. */
export function hasObject(world: World): boolean {
  const { type } = world.attempt.user
  return type !== 'b2bDirectConnectUser' && type !== 'serviceProvider'
}

/** The Entra home tenant's id as the scenario says it; null where there is none, undefined where nobody said. */
export function homeTenantId(world: World): string | null | undefined {
  const { attempt, home, posture } = world
  if (isLocal(world)) return posture.resource.tenantId
  const said = attempt.user.homeTenantId
  if (said !== undefined) return said
  return isEntra(world) ? home?.tenantId : null
}

/** The same in small letters, one of those that somebody names while it is unknown. */
export function homeTenant(world: World): Fact<string | null> {
  const known = homeTenantId(world)
  return toFact<string | null>(
    world.assumed,
    { fact: 'attempt.user.homeTenantId' },
    typeof known === 'string' ? known.toLowerCase() : known,
    world.posture.tenants,
  )
}

export function inGroup(world: World, group: string): Answer {
  return ofObject(world, 'groups', group)
}

export function hasRole(world: World, role: string): Answer {
  return ofObject(world, 'roles', role)
}

function ofObject(world: World, name: 'groups' | 'roles', id: string): Answer {
  const known = world.attempt.user[name] ?? (hasObject(world) ? undefined : [])
  return contains(world.assumed, `attempt.user.${name}`, known, id)
}

/** Whether the person is the one with this object id in the resource tenant. */
export function isUser(world: World, id: string): Answer {
  const { user } = world.attempt
  if (!hasObject(world)) return no
  const fact = 'attempt.user.id'
  const known = user.id === undefined ? undefined : user.id.toLowerCase() === id.toLowerCase()
  return isTrue(world.assumed, { key: `${fact}:${id.toLowerCase()}`, fact }, known)
}

/**
 * The question whether a part of a policy that we could not read holds. Whether it then lets the whole policy apply is another
 * one: what holds inside an exclusion keeps the policy away.
 */
export function askUnread(world: World, policy: string, path: string, of: 'part' | 'whole' = 'part'): Answer {
  const fact = `resource.policies.${policy}.${path}`
  return isTrue(world.assumed, { key: `${fact}:${of}`, fact }, undefined)
}
