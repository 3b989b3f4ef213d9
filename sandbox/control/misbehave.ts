import { setTimeout as sleep } from 'node:timers/promises'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context, Next } from 'hono'
import { isRow } from '@/sandbox/graph/filter'
import { graphErrorBody, GraphError } from '@/sandbox/graph/graph-error'
import { OAuthError, oauthErrorBody } from '@/sandbox/openid/oauth-error'
import type { State } from '@/sandbox/state'
import { takeFaults } from './fault'
import type { FaultOrder } from './fault'
import type { Env } from './env'

/** Lets a request go wrong as it was ordered; does nothing where nothing was. */
export function misbehave(state: State) {
  return async (c: Context<Env>, next: Next): Promise<Response | undefined> => {
    const url = new URL(c.req.url)
    if (state.faults.length === 0 || url.pathname.startsWith('/__')) {
      await next()
      return undefined
    }
    const orders = takeFaults(state.faults, c.req.method, decodeURIComponent(`${url.pathname}${url.search}`))
    const waits = orders.flatMap((order) => (order.kind === 'latency' ? [order.milliseconds] : []))
    if (waits.length > 0) await waitUntilReset(state, Math.max(...waits))
    const order = orders.find(({ kind }) => kind !== 'latency')
    if (!order) {
      await next()
      return undefined
    }
    c.set('fault', order.kind)
    if (happens(order)) {
      await next()
      c.set('served', c.res.status)
    }
    return answer(state, c, order)
  }
}

/** Whether what was asked for is done all the same. */
function happens(order: FaultOrder): boolean {
  if ('when' in order) return order.when === 'after'
  return order.kind === 'cut' || order.kind === 'location' || order.kind === 'nextLink'
}

async function answer(state: State, c: Context<Env>, order: FaultOrder): Promise<Response | undefined> {
  switch (order.kind) {
    case 'throttled':
      if (order.retryAfter !== undefined) c.header('Retry-After', String(order.retryAfter))
      return refusal(state, c, 429, 'TooManyRequests')
    case 'error':
      return refusal(state, c, order.status, order.status === 504 ? 'gatewayTimeout' : 'serviceUnavailable')
    case 'redirect':
      return new Response(null, { status: 307, headers: { Location: order.location } })
    case 'location': {
      const headers = new Headers(c.res.headers)
      headers.set('Location', order.location)
      return replaced(c, new Response(c.res.body, { status: c.res.status, headers }))
    }
    case 'nextLink': {
      const body: unknown = await c.res.json()
      const page = isRow(body) ? { ...body, '@odata.nextLink': order.location } : body
      return replaced(c, Response.json(page, { status: c.res.status }))
    }
    case 'hang':
      await waitUntilReset(state, 600_000)
      return hangUp(c)
    case 'reset':
      return hangUp(c)
    case 'cut':
      return cutShort(c)
    case 'latency':
      return undefined
  }
}

function refusal(state: State, c: Context<Env>, status: number, code: string): Response {
  const requestId = c.get('requestId')
  const body = c.req.path.startsWith('/graph/')
    ? graphErrorBody(new GraphError(503, code, 'The sandbox was told to fail.'), requestId, state.clock.now())
    : oauthErrorBody(
        new OAuthError('temporarily_unavailable', 90033, 'A transient error has occurred.'),
        state.clock.now(),
      )
  const headers = new Headers({ 'content-type': 'application/json', 'request-id': requestId })
  const after = c.res.headers.get('Retry-After')
  if (after !== null) headers.set('Retry-After', after)
  return replaced(c, new Response(JSON.stringify(body), { status, headers }))
}

/** Hono adds the headers of the answer before to a new one, unless the old one is taken away first. */
function replaced(c: Context<Env>, response: Response): Response {
  c.res = undefined
  c.res = response
  return response
}

function hangUp(c: Context<Env>): Response {
  const outgoing = c.env?.outgoing
  if (!outgoing) return replaced(c, new Response(null, { status: 502 }))
  outgoing.socket?.resetAndDestroy()
  return replaced(c, RESPONSE_ALREADY_SENT)
}

/** The head and half of the body, then the connection ends. */
async function cutShort(c: Context<Env>): Promise<Response> {
  const outgoing = c.env?.outgoing
  const body = Buffer.from(await c.res.arrayBuffer())
  if (!outgoing) return replaced(c, new Response(body.subarray(0, body.length / 2), { status: c.res.status }))
  const headers = Object.fromEntries(c.res.headers)
  outgoing.writeHead(c.res.status, { ...headers, 'content-length': Math.max(2, body.length) })
  outgoing.write(body.subarray(0, body.length / 2), () => outgoing.socket?.destroy())
  return replaced(c, RESPONSE_ALREADY_SENT)
}

/** Nobody waits longer than until the next reset. */
async function waitUntilReset(state: State, milliseconds: number): Promise<void> {
  const { faults } = state
  const until = Date.now() + milliseconds
  while (Date.now() < until && state.faults === faults) await sleep(Math.min(50, until - Date.now()))
}
