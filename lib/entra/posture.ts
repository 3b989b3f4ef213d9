import 'server-only'
import type { CrossTenantAccess, GraphObject } from '@/lib/evaluation/scenario'
import { getAppToken } from './app-token'
import { type Graph, graphFor } from './graph'
import { type Unread, readPart } from './problem'
import { type InvitationDomains, toInvitationDomains } from './invitation-domains'
import { AnyObject, B2bManagementPolicy } from './schemas'

/**
 * A resource tenant's policies and settings in Graph's own shapes, named as in `scenario.resource`. A member that could not be
 * read is absent (`crossTenantAccess`: null) and named in `unread`.
 */
export type TenantPosture = {
  policies?: GraphObject[]
  namedLocations?: GraphObject[]
  authenticationStrengths?: GraphObject[]
  crossTenantAccess: CrossTenantAccess | null
  invitationDomains?: InvitationDomains
  unread: Unread[]
}

/** How each part is read. Each may throw GraphProblem. */
export const postureParts = {
  policies: (graph: Graph) => graph.readAll('/identity/conditionalAccess/policies'),
  namedLocations: (graph: Graph) => graph.readAll('/identity/conditionalAccess/namedLocations'),
  authenticationStrengths: (graph: Graph) => graph.readAll('/policies/authenticationStrengthPolicies'),
  crossTenantAccess: readCrossTenantAccess,
  invitationDomains: readInvitationDomains,
}

/**
 * Reads it anew, everything side by side; the tenant's budget keeps apart what must not come at once.
 * @throws GraphProblem when the tenant does not let us in at all or the authority does not answer
 */
export async function readPosture(tenantId: string): Promise<TenantPosture> {
  await getAppToken(tenantId)
  const graph = graphFor(tenantId)
  const unread: Unread[] = []
  const part = <T>(name: string, read: () => Promise<T>) => readPart(unread, name, read)
  const [policies, namedLocations, authenticationStrengths, crossTenantAccess, invitationDomains] =
    await Promise.all([
      part('policies', () => postureParts.policies(graph)),
      part('namedLocations', () => postureParts.namedLocations(graph)),
      part('authenticationStrengths', () => postureParts.authenticationStrengths(graph)),
      part('crossTenantAccess', () => postureParts.crossTenantAccess(graph)),
      part('invitationDomains', () => postureParts.invitationDomains(graph)),
    ])
  return {
    ...(policies && { policies }),
    ...(namedLocations && { namedLocations }),
    ...(authenticationStrengths && { authenticationStrengths }),
    crossTenantAccess: crossTenantAccess ?? null,
    ...(invitationDomains && { invitationDomains }),
    // the same gaps are the same posture, in whichever order they were found
    unread: unread.toSorted((one, other) => one.part.localeCompare(other.part)),
  }
}

/** Default and partner settings, of either side. @throws GraphProblem */
export async function readCrossTenantAccess(graph: Graph): Promise<CrossTenantAccess> {
  const [byDefault, partners] = await Promise.all([
    graph.read('/policies/crossTenantAccessPolicy/default', AnyObject),
    graph.readAll('/policies/crossTenantAccessPolicy/partners'),
  ])
  return { default: byDefault, partners }
}

/** Only the beta has the list of domains that may or may not be invited. */
async function readInvitationDomains(graph: Graph): Promise<InvitationDomains> {
  return toInvitationDomains(
    await graph.readFirstOfBeta('/policies/b2bManagementPolicies', B2bManagementPolicy),
  )
}
