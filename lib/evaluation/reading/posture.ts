import type { Posture } from './policy'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { isObject, member, toList } from './graph-value'
import { readLocation } from './locations'
import { splitNetworks } from './networks'
import { readPolicy } from './read-policy'
import { builtInRiskPolicies } from './risk-policies'

/** Reads a tenant's policies and settings once, for any number of judgements. */
export function readPosture(resource: Scenario['resource']): Posture {
  const { namedLocations, authenticationStrengths, policies, crossTenantAccess } = resource
  const locations = namedLocations?.filter(isObject).map(readLocation) ?? null
  const catalogue = { locations, strengths: authenticationStrengths ?? null }
  const read = policies.map((policy, position) => readPolicy(policy, position, catalogue))
  const enumerated = read.flatMap(({ users }) =>
    [users.include.guests, users.exclude.guests].flatMap((guests) =>
      Array.isArray(guests?.tenants) ? guests.tenants : [],
    ),
  )
  const named = (crossTenantAccess?.partners ?? []).flatMap(toTenantIds)
  return {
    resource,
    policies: [...read, ...builtInRiskPolicies(resource.identityProtection)],
    locations,
    networks: splitNetworks(locations ?? []),
    tenants: [...new Set([...enumerated, ...named].map((tenant) => tenant.toLowerCase())), 'another tenant'],
  }
}

const toTenantIds = (partner: GraphObject) => toList(member(partner, 'tenantId'))
