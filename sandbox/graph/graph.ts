import { Hono } from 'hono'
import type { Context } from 'hono'
import { watchContract } from '@/sandbox/contract/watch'
import type { Env } from '@/sandbox/control/env'
import type { State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Tenant } from '@/sandbox/world-schema'
import { answerBatch } from './batch'
import { readCaller } from './caller'
import { withoutNewerMembers } from './evolvable'
import { badRequest, denied, GraphError, graphErrorBody } from './graph-error'
import { needs } from './permissions'
import type { Need } from './permissions'
import { holdsOne } from './roles'
import { Reply } from './route'
import type { Caller, Route } from './route'
import { findRoute } from './routes'
import { familyOf, unitsOf } from './throttle'

type Send = (request: Request) => Response | Promise<Response>

/** Microsoft Graph for what the portal does; the tenant is the token's. `send` asks the sandbox itself, for batches. */
export function graph(state: State, keys: TenantKeys, send: Send) {
  const app = new Hono<Env>()

  app.use('/graph/*', async (c, next) => {
    c.header('request-id', c.get('requestId'))
    c.header('client-request-id', c.req.header('client-request-id') ?? c.get('requestId'))
    c.header('x-ms-ags-diagnostic', '{"ServerInfo":{"DataCenter":"Sandbox","Slice":"E","Ring":"1"}}')
    await next()
  })

  app.use('/graph/:version/*', watchContract(state))

  app.get('/graph/oidc/userinfo', async (c) => {
    const { claims } = await readCaller(c, state, keys)
    return c.json({ sub: claims.sub, name: claims.name, email: claims.email })
  })

  app.post('/graph/:version/$batch', async (c) => {
    await readCaller(c, state, keys)
    const base = `${state.settings.origin()}/graph/${c.req.param('version')}`
    const authorization = c.req.header('authorization') ?? ''
    const answer = await answerBatch(await readBody(c), async (path, init) => {
      const headers = new Headers(init.headers)
      headers.set('authorization', authorization)
      return send(new Request(`${base}${path}`, { ...init, headers }))
    })
    return c.json(answer)
  })

  app.all('/graph/:version/*', async (c) => {
    const called = await readCaller(c, state, keys)
    const { tenant, caller } = called
    const url = new URL(c.req.url)
    const version = c.req.param('version')
    const path = decodeURIComponent(url.pathname.replace(/^\/graph\/[^/]+\//, ''))
    const logged = {
      tenant: tenant.id,
      app: caller.appId,
      user: caller.member?.account.person.address,
      family: familyOf(`${version}/${path}`),
    }
    c.set('logged', logged)
    const found = findRoute(c.req.method, version, path)
    if (!('route' in found)) throw noRoute(path, found.allowed)
    throttle(c, state, tenant, caller, `${version}/${path}`)
    const permission = check(found.route, tenant, caller)
    c.set('logged', { ...logged, permission })
    const eventual = c.req.header('consistencylevel')?.toLowerCase() === 'eventual'
    const body = c.req.method === 'GET' ? undefined : await readBody(c)
    const correlationId = c.req.header('client-request-id') ?? c.get('requestId')
    const answer = found.route.answer({
      state,
      tenant,
      url,
      version,
      keys: found.keys,
      caller,
      body,
      eventual,
      correlationId,
    })
    return toResponse(c, answer)
  })

  app.onError((fault, c) => {
    if (!(fault instanceof GraphError)) throw fault
    const requestId = c.get('requestId')
    for (const [name, value] of Object.entries(fault.headers)) c.header(name, value)
    c.header('request-id', requestId)
    return c.json(
      graphErrorBody(fault, requestId, state.clock.now(), c.req.header('client-request-id')),
      fault.status,
    )
  })

  return app
}

function noRoute(path: string, allowed: string[]): GraphError {
  if (allowed.length > 0)
    return new GraphError(
      405,
      'Request_BadRequest',
      'Specified HTTP method is not allowed for the request target.',
    )
  return new GraphError(
    404,
    'BadRequest',
    `Resource not found for the segment '${path.split('/')[0] ?? ''}'.`,
  )
}

function throttle(c: Context<Env>, state: State, tenant: Tenant, caller: Caller, path: string) {
  if (!state.settings.throttling) return
  const isWrite = c.req.method !== 'GET'
  const people = state.directory.of(tenant).members.length
  const units = unitsOf(path, new URL(c.req.url).searchParams)
  const {
    refusal,
    share,
    units: used,
  } = state.throttle.take({
    tenantId: tenant.id,
    appId: caller.appId,
    family: familyOf(path),
    units,
    isWrite,
    people,
  })
  if (used !== undefined) c.header('x-ms-resource-unit', String(used))
  if (share !== undefined && share > 0.8) c.header('x-ms-throttle-limit-percentage', share.toFixed(2))
  if (!refusal) return
  throw new GraphError(429, 'TooManyRequests', 'Too Many Requests', {
    ...(refusal.retryAfter !== undefined && { 'Retry-After': String(refusal.retryAfter) }),
    ...(refusal.scope && { 'x-ms-throttle-scope': refusal.scope }),
    ...(refusal.information && { 'x-ms-throttle-information': refusal.information }),
  })
}

/** The permission that lets this call through. Throws 403 for a permission, role or licence that is missing. */
function check(route: Route, tenant: Tenant, { member, permissions, roles }: Caller): string {
  const need: Need = needs[route.need]
  const permission = (member ? need.delegated : need.application).find((one) => permissions.includes(one))
  if (!permission) throw denied()
  if (member && need.roles && !holdsOne(roles, need.roles))
    throw denied(route.licence === 'p1' ? "User isn't in the allowed roles" : undefined)
  if (route.licence === 'p2' && tenant.licence !== 'p2')
    throw new GraphError(403, 'Forbidden', 'Your tenant is not licensed for this feature.')
  if (route.licence === 'p1' && tenant.licence === 'free')
    throw new GraphError(
      403,
      'Authentication_RequestFromNonPremiumTenantOrB2CTenant',
      "Neither tenant is B2C or tenant doesn't have premium license",
    )
  return permission
}

async function readBody(c: Context<Env>): Promise<unknown> {
  const text = await c.req.text()
  if (text === '') return undefined
  try {
    const content: unknown = JSON.parse(text)
    c.set('sent', content)
    return content
  } catch {
    throw badRequest('Unable to read JSON request payload.')
  }
}

function toResponse(c: Context<Env>, answer: Record<string, unknown> | Reply): Response {
  const reply = answer instanceof Reply ? answer : new Reply(200, answer)
  for (const [name, value] of Object.entries(reply.headers)) c.header(name, value)
  if (reply.status === 204 || reply.body === undefined) return c.body(null, 204)
  const isPreferred = c.req.header('prefer')?.includes('include-unknown-enum-members')
  if (isPreferred) c.header('Preference-Applied', 'include-unknown-enum-members')
  c.header('OData-Version', '4.0')
  return c.json(isPreferred ? reply.body : withoutNewerMembers(reply.body), reply.status)
}
