import 'server-only'
import type { CrossTenantAccess, GraphObject } from '@/lib/evaluation/scenario'
import { getAppToken } from './app-token'
import { type Graph, graphFor } from './graph'
import { type Unread, readPart } from './problem'
import { AnyObject } from './schemas'

/**
 * A resource tenant's policies and settings in Graph's own shapes, named as in `scenario.resource`. A member that could not be
 * read is absent (`crossTenantAccess`: null) and named in `unread`.
 */
export type TenantPosture = {
  policies?: GraphObject[]
  namedLocations?: GraphObject[]
  authenticationStrengths?: GraphObject[]
  crossTenantAccess: CrossTenantAccess | null
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
  return {
    ...(policies && { policies }),
    ...(namedLocations && { namedLocations }),
    ...(authenticationStrengths && { authenticationStrengths }),
    crossTenantAccess: crossTenantAccess ?? null,
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
