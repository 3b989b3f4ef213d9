import type { Route } from './route'
import { invitationRoutes } from './routes-invitations'
import { methodRoutes } from './routes-methods'
import { objectRoutes } from './routes-objects'
import { policyRoutes } from './routes-policies'
import { protectionRoutes } from './routes-protection'
import { reportRoutes } from './routes-reports'
import { tenantRoutes } from './routes-tenant'
import { userRoutes } from './routes-users'

const routes: Route[] = [
  ...userRoutes,
  ...methodRoutes,
  ...policyRoutes,
  ...protectionRoutes,
  ...reportRoutes,
  ...tenantRoutes,
  ...objectRoutes,
  ...invitationRoutes,
]

/** The route of a path without its version, and what its variables are; `allowed` where only other methods fit. */
export function findRoute(
  method: string,
  version: string,
  path: string,
): { route: Route; keys: string[] } | { allowed: string[] } {
  const fitting = routes.filter(({ pattern, versions }) => versions.includes(version) && pattern.test(path))
  const route = fitting.find((candidate) => candidate.method === method)
  if (!route) return { allowed: fitting.map((candidate) => candidate.method) }
  return { route, keys: (route.pattern.exec(path) ?? []).slice(1).filter((key) => key !== undefined) }
}
