import { compile } from '@/lib/evaluation/compiled/compile'
import type { Compiled } from '@/lib/evaluation/compiled/compile'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { isSet, member } from '@/lib/evaluation/reading/graph-value'
import type { Policy, Posture } from '@/lib/evaluation/reading/policy'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { distinguish } from '@/lib/sweep/distinctions'
import type { Distinctions } from '@/lib/sweep/distinctions'
import { withMember } from '@/lib/sweep/graph-members'

type Resource = Scenario['resource']

/**
 * One policy by itself, as if it were enabled, with those on registering security information, which can put what it demands out of
 * reach. Of the cross-tenant settings only trust is left: who is let across is no matter of a policy.
 */
export type Alone = { policy: Policy; posture: Posture; compiled: Compiled; distinctions: Distinctions }

/** The policy with this id by itself, together with others if any are given. Null where it is switched off or gone. */
export function standAlone(resource: Resource, id: string, others: readonly string[] = []): Alone | null {
  const wanted = [id, ...others]
  const policies = resource.policies.filter((policy) => {
    if (!isOn(policy)) return false
    return wanted.includes(String(member(policy, 'id'))) || isOnRegistering(policy)
  })
  const own: Resource = {
    ...resource,
    // most policies ask for no place, and reading thousands of ranges for each of them takes its time
    namedLocations: policies.some(asksForPlace) ? resource.namedLocations : [],
    policies: policies.map((policy) => withMember(policy, 'state', 'enabled')),
    crossTenantAccess: resource.crossTenantAccess && toTrust(resource.crossTenantAccess),
    invitationDomains: {},
    identityProtection: undefined,
  }
  const posture = readPosture(own)
  const policy = posture.policies.find((one) => one.id === id)
  return policy ? { policy, posture, compiled: compile(own), distinctions: distinguish([posture]) } : null
}

export const stateOf = (policy: GraphObject) => String(member(policy, 'state') ?? '').toLowerCase()

/** Enabled or report-only: the two that an administrator means to count, today or soon. */
export const isOn = (policy: GraphObject) => stateOf(policy) !== 'disabled'

const asksForPlace = (policy: GraphObject) => isSet(member(member(policy, 'conditions'), 'locations'))

function isOnRegistering(policy: GraphObject): boolean {
  const applications = member(member(policy, 'conditions'), 'applications')
  const actions = JSON.stringify(member(applications, 'includeUserActions') ?? null)
  return actions.toLowerCase().includes('registersecurityinfo')
}

function toTrust({ default: fallback, partners }: NonNullable<Resource['crossTenantAccess']>) {
  const only = (entry: GraphObject) => ({ inboundTrust: member(entry, 'inboundTrust') })
  return {
    default: only(fallback),
    partners: partners.map((partner) => ({ tenantId: member(partner, 'tenantId'), ...only(partner) })),
  }
}
