import { compile } from '@/lib/evaluation/compiled/compile'
import type { Scenario } from '@/lib/evaluation/scenario'
import { crossTenantDefault } from '@/sandbox/graph/settings'
import type { Tenant } from '@/sandbox/world-schema'

type Resource = Scenario['resource']
type Engine = { resource: Resource; judge: ReturnType<typeof compile>['judge'] }

// a change makes another object of the tenant, so what was made of the old one is never used again
const engines = new WeakMap<Tenant, Engine>()

/** The engine with this tenant's policies read once, for the thousandth guest as for the first. */
export function engineOf(tenant: Tenant): Engine {
  const known = engines.get(tenant)
  if (known) return known
  const resource: Resource = {
    tenantId: tenant.id,
    policies: tenant.conditionalAccessPolicies,
    namedLocations: tenant.namedLocations,
    authenticationStrengths: tenant.authenticationStrengthPolicies,
    crossTenantAccess: crossTenantAccessOf(tenant),
    invitationDomains: tenant.invitationDomains,
  }
  const compiled = compile(resource)
  const made: Engine = { resource, judge: (scenario) => compiled.judge(scenario) }
  engines.set(tenant, made)
  return made
}

export function crossTenantAccessOf(tenant: Tenant) {
  return { default: crossTenantDefault(tenant), partners: tenant.crossTenantAccess.partners }
}
