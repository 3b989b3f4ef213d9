import 'server-only'
import type { z } from 'zod'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { countUse, type Limit } from './limits'
import { isSame } from './secrets'
import { findGuest, type Guest } from './session'
import { findVisitKey, type VisitKey } from './visit'

const maxBytes = 64 * 1024

export type Context = { visit: VisitKey; now: Date }
export type GuestContext = Context & { guest: Guest }
export type Outcome = { goTo: string; cookies?: string[] }

type Handler = (request: Request) => Promise<Response>
type Change<Input, Ctx> = {
  input: z.ZodType<Input>
  limit: Limit
  run: (ctx: Ctx, input: Input) => Promise<Outcome>
}

/**
 * The one door for every change. Checks method (by the export's name), size, origin against the configured address, the token
 * bound to the visit, session, rate and shape; then a form is answered 303 and a script JSON, by the same handler.
 */
export function change<Input>(spec: Change<Input, Context> & { by: 'anyone' }): Handler
export function change<Input>(spec: Change<Input, GuestContext> & { by: 'guest' }): Handler
export function change<Input>(
  spec: (Change<Input, Context> & { by: 'anyone' }) | (Change<Input, GuestContext> & { by: 'guest' }),
): Handler {
  return async (request) => {
    const wantsJson = request.headers.get('content-type')?.startsWith('application/json') ?? false
    const refuse = (status: number, code: string, page: string) =>
      wantsJson ? problem(status, code) : redirect(page, [])

    if (!isOwnOrigin(request)) return problem(403, 'foreign-origin')
    try {
      const body = await readBody(request, wantsJson)
      if (body === 'too-large') return refuse(413, 'too-large', '/?again=1')
      if (body === 'unreadable') return problem(400, 'unreadable')

      const visit = await findVisitKey()
      if (!visit || !isSame(visit.csrf, String(body['csrf'] ?? '')))
        return refuse(403, 'stale-form', '/?again=1')

      const now = new Date()
      const opensAt = await countUse(spec.limit, visit.id, now)
      if (opensAt) return refuse(429, 'too-many', waitPage(opensAt))

      const input = spec.input.safeParse(body)
      if (!input.success)
        return refuse(400, `unexpected:${input.error.issues[0]?.path.join('.') ?? ''}`, '/?again=1')

      const outcome = await runFor(spec, { visit, now }, input.data)
      if (outcome === 'signed-out') return refuse(401, 'signed-out', '/signed-out')
      return wantsJson ? Response.json({ goTo: outcome.goTo }) : redirect(outcome.goTo, outcome.cookies ?? [])
    } catch (cause) {
      logEvent({ event: 'change.failed', path: new URL(request.url).pathname, cause })
      return refuse(503, 'failed', '/failed')
    }
  }
}

/** Where somebody waits who tried too often. */
export const waitPage = (until: Date) => `/wait?until=${encodeURIComponent(until.toISOString())}`

async function runFor<Input>(
  spec: (Change<Input, Context> & { by: 'anyone' }) | (Change<Input, GuestContext> & { by: 'guest' }),
  ctx: Context,
  input: Input,
): Promise<Outcome | 'signed-out'> {
  if (spec.by === 'anyone') return spec.run(ctx, input)
  const guest = await findGuest(ctx.now)
  return guest ? spec.run({ ...ctx, guest }, input) : 'signed-out'
}

/** The configured address decides, never a forwarded host. A form of an old browser without Origin must say same-origin. */
function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin') return false
  return origin ? origin === new URL(env().PORTAL_URL).origin : site === 'same-origin'
}

async function readBody(
  request: Request,
  wantsJson: boolean,
): Promise<Record<string, unknown> | 'too-large' | 'unreadable'> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 'too-large'
  const text = await request.text()
  if (text.length > maxBytes) return 'too-large'
  if (!wantsJson) return Object.fromEntries(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' && !Array.isArray(value) ? { ...value } : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

const problem = (status: number, code: string) =>
  Response.json(
    { type: 'about:blank', status, code },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )

function redirect(goTo: string, cookies: string[]): Response {
  const response = new Response(null, {
    status: 303,
    headers: { location: new URL(goTo, env().PORTAL_URL).href },
  })
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
