import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { graphAudience } from '@/sandbox/openid/claims'
import { findTenant } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Tenant } from '@/sandbox/world-schema'
import { waitAsTold } from './delay'
import { GraphError, graphErrorBody } from './graph-error'
import { routes } from './routes'
import type { Route } from './routes'

/** Microsoft Graph for what the portal reads; the tenant is the token's. */
export function graph(state: State, keys: TenantKeys) {
  const app = new Hono()

  app.use('/graph/*', async (c, next) => {
    const requestId = randomUUID()
    c.header('request-id', requestId)
    c.header('client-request-id', c.req.header('client-request-id') ?? requestId)
    await waitAsTold(state, c.req.path)
    await next()
  })

  app.get('/graph/oidc/userinfo', async (c) => {
    const { claims } = await caller(c, state, keys)
    return c.json({ sub: claims.sub, name: claims.name, email: claims.email })
  })

  app.get('/graph/*', async (c) => {
    const { tenant, permissions } = await caller(c, state, keys)
    const url = new URL(c.req.url)
    const path = decodeURIComponent(url.pathname).replace(/^\/graph\//, '')
    const route = routes.find((candidate) => candidate.path.test(path))
    if (!route)
      throw new GraphError(
        404,
        'BadRequest',
        `Resource not found for the segment '${path.split('/')[1] ?? ''}'.`,
      )
    check(route, tenant, permissions)
    const key = route.path.exec(path)?.[1] ?? ''
    return c.json(route.answer({ state, tenant, url, key, permissions }))
  })

  app.all('/graph/*', () => {
    throw new GraphError(405, 'Request_BadRequest', 'The sandbox only reads.')
  })

  app.onError((fault, c) => {
    if (!(fault instanceof GraphError)) throw fault
    const requestId = c.res.headers.get('request-id') ?? randomUUID()
    c.header('request-id', requestId)
    return c.json(graphErrorBody(fault, requestId, c.req.header('client-request-id')), fault.status)
  })

  return app
}

async function caller(c: Context, state: State, keys: TenantKeys) {
  const bearer = c.req.header('authorization')?.match(/^Bearer (.+)$/i)?.[1]
  if (!bearer) throw new GraphError(401, 'InvalidAuthenticationToken', 'Access token is empty.')
  const refused = new GraphError(401, 'InvalidAuthenticationToken', 'Access token validation failure.')
  try {
    const tenant = findTenant(state.world, String(decodeJwt(bearer).tid))
    if (!tenant) throw refused
    const claims = await keys.verify(tenant.id, bearer, graphAudience)
    const roles: unknown[] = Array.isArray(claims.roles) ? claims.roles : String(claims.scp ?? '').split(' ')
    return { tenant, claims, permissions: roles.map(String) }
  } catch {
    throw refused
  }
}

function check(route: Route, tenant: Tenant, permissions: string[]) {
  if (!route.permissions.some((permission) => permissions.includes(permission)))
    throw new GraphError(
      403,
      'Authorization_RequestDenied',
      'Insufficient privileges to complete the operation.',
    )
  if (route.licence === 'p2' && tenant.licence !== 'p2')
    throw new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.')
  if (route.licence === 'p1' && tenant.licence === 'free')
    throw new GraphError(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    )
}
