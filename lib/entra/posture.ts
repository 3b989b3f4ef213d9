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

/**
 * Reads it anew: one part after the other, because the Conditional Access family allows one request a second.
 * @throws GraphProblem when the tenant does not let us in at all or the authority does not answer
 */
export async function readPosture(tenantId: string): Promise<TenantPosture> {
  await getAppToken(tenantId)
  const graph = graphFor(tenantId)
  const unread: Unread[] = []
  const list = (part: string, path: string) => readPart(unread, part, () => graph.readAll(path))

  const policies = await list('policies', '/identity/conditionalAccess/policies')
  const namedLocations = await list('namedLocations', '/identity/conditionalAccess/namedLocations')
  const authenticationStrengths = await list(
    'authenticationStrengths',
    '/policies/authenticationStrengthPolicies',
  )
  const crossTenantAccess = await readPart(unread, 'crossTenantAccess', () => readCrossTenantAccess(graph))
  const invitationDomains = await readPart(unread, 'invitationDomains', () => readInvitationDomains(graph))
  return {
    ...(policies && { policies }),
    ...(namedLocations && { namedLocations }),
    ...(authenticationStrengths && { authenticationStrengths }),
    crossTenantAccess: crossTenantAccess ?? null,
    ...(invitationDomains && { invitationDomains }),
    unread,
  }
}

/** Default and partner settings, of either side. @throws GraphProblem */
export async function readCrossTenantAccess(graph: Graph): Promise<CrossTenantAccess> {
  return {
    default: await graph.read('/policies/crossTenantAccessPolicy/default', AnyObject),
    partners: await graph.readAll('/policies/crossTenantAccessPolicy/partners'),
  }
}

/** Only the beta has the list of domains that may or may not be invited. */
async function readInvitationDomains(graph: Graph): Promise<InvitationDomains> {
  return toInvitationDomains(
    await graph.readFirstOfBeta('/policies/b2bManagementPolicies', B2bManagementPolicy),
  )
}
