import { contains, isTrue, toFact } from './fact'
import type { Assumptions, Fact } from './fact'
import { isObject, toList, member } from '@/lib/evaluation/reading/graph-value'
import { findAddresses, findCountries, readLocation } from '@/lib/evaluation/reading/locations'
import type { Location } from '@/lib/evaluation/reading/locations'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { readPolicy } from '@/lib/evaluation/reading/read-policy'
import type { Scenario } from '@/lib/evaluation/scenario'
import { builtInRiskPolicies } from '@/lib/evaluation/reading/risk-policies'
import { no } from './truth'
import type { Answer } from './truth'

/** What steps of a way out have settled, beyond what the scenario says. */
export type Settled = {
  inbound?: true
  outbound?: true
  mfaTrust?: true
  deviceTrust?: true
  domain?: true
  excludedFrom: ReadonlySet<string>
  locationAllowed: ReadonlySet<string>
}

/** A scenario that has been read, together with what is assumed about what it leaves open. */
export type World = {
  scenario: Scenario
  policies: readonly Policy[]
  locations: readonly Location[] | null
  addresses: readonly string[]
  countries: readonly (string | null)[]
  /** Tenants that somebody names: nothing else tells home tenants apart. */
  tenants: readonly string[]
  settled: Settled
  assumed: Assumptions
}

/** Reads a scenario's policies and settings once, for any number of judgements. */
export function readWorld(scenario: Scenario): World {
  const { namedLocations, authenticationStrengths, policies, crossTenantAccess } = scenario.resource
  const locations = namedLocations?.filter(isObject).map(readLocation) ?? null
  const catalogue = { locations, strengths: authenticationStrengths ?? null }
  const read = policies.map((policy, position) => readPolicy(policy, position, catalogue))
  const partners = crossTenantAccess?.partners ?? []
  const enumerated = read.flatMap(({ users }) =>
    [users.include.guests, users.exclude.guests].flatMap((guests) =>
      guests && guests.tenants !== 'all' ? guests.tenants : [],
    ),
  )
  const named = partners.flatMap((partner) => toList(member(partner, 'tenantId')))
  return {
    scenario,
    policies: [...read, ...builtInRiskPolicies(scenario.resource.identityProtection)],
    locations,
    addresses: findAddresses(locations ?? []),
    countries: findCountries(locations ?? []),
    tenants: [...new Set([...enumerated, ...named].map((tenant) => tenant.toLowerCase())), 'another tenant'],
    settled: { excludedFrom: new Set(), locationAllowed: new Set() },
    assumed: new Map(),
  }
}

/** Entra decides about this identity: sign-in, cross-tenant settings and trust follow its rules. */
export function isEntra(world: World): boolean {
  const { identityProvider, type } = world.scenario.attempt.user
  return ['entra', 'unmanaged'].includes(identityProvider) || type === 'internalGuest'
}

/** The account itself lives in the resource tenant. */
export function isLocal(world: World): boolean {
  return world.scenario.attempt.user.type === 'internalGuest'
}

/** Whether the person has an object in the resource tenant. */
export function hasObject(world: World): boolean {
  const { type } = world.scenario.attempt.user
  return type !== 'b2bDirectConnectUser' && type !== 'serviceProvider'
}

/** The Entra home tenant's id; null where there is none. */
export function homeTenant(world: World): Fact<string | null> {
  const { attempt, home, resource } = world.scenario
  if (isLocal(world)) return { values: [resource.tenantId.toLowerCase()], question: null }
  const said = attempt.user.homeTenantId ?? (attempt.user.homeTenantId === null ? null : undefined)
  const derived = said !== undefined ? said : !isEntra(world) ? null : home?.tenantId
  const known = typeof derived === 'string' ? derived.toLowerCase() : derived
  return toFact<string | null>(world.assumed, { fact: 'attempt.user.homeTenantId' }, known, world.tenants)
}

export function inGroup(world: World, group: string): Answer {
  return ofObject(world, 'groups', group)
}

export function hasRole(world: World, role: string): Answer {
  return ofObject(world, 'roles', role)
}

function ofObject(world: World, name: 'groups' | 'roles', id: string): Answer {
  const known = world.scenario.attempt.user[name] ?? (hasObject(world) ? undefined : [])
  return contains(world.assumed, `attempt.user.${name}`, known, id)
}

/** Whether the person is the one with this object id in the resource tenant. */
export function isUser(world: World, id: string): Answer {
  const { user } = world.scenario.attempt
  if (!hasObject(world)) return no
  const fact = 'attempt.user.id'
  const known = user.id === undefined ? undefined : user.id.toLowerCase() === id.toLowerCase()
  return isTrue(world.assumed, { key: `${fact}:${id.toLowerCase()}`, fact }, known)
}

/** The question whether a part of a policy that we could not read lets it apply. */
export function askUnread(world: World, policy: string, path: string): Answer {
  const fact = `resource.policies.${policy}.${path}`
  return isTrue(world.assumed, { fact }, undefined)
}
