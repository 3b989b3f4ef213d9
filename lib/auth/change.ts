import 'server-only'
import type { z } from 'zod'
import { busyForm } from '@/lib/crowd/busy-page'
import { askWithForm } from '@/lib/crowd/door'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { countUse, type Limit } from './limits'
import { isSame } from './secrets'
import { refusalPages, type StaffPage } from './refusals'
import { type Area, mayEnter } from './roles'
import { findGuest, findStaff, type Guest, type Staff } from './session'
import { findVisitKey, type VisitKey } from './visit'

const maxBytes = 64 * 1024

export type Context = { visit: VisitKey; now: Date }
export type GuestContext = Context & { guest: Guest }
export type StaffContext = Context & { staff: Staff }
/** `answer`: what a script gets besides, and a form never; no cache keeps it. */
export type Outcome = { goTo: string; cookies?: string[]; answer?: Record<string, string> }

type Handler = (request: Request) => Promise<Response>
type Change<Input, Ctx> = {
  input: z.ZodType<Input>
  limit: Limit
  run: (ctx: Ctx, input: Input, by: 'form' | 'script') => Promise<Outcome>
}
/** `from`: the staff page whose form this is; refusals lead back to it. */
type ByAnyone<Input> = Change<Input, Context> & { by: 'anyone'; from?: StaffPage }
type ByGuest<Input> = Change<Input, GuestContext> & { by: 'guest' }
/** `area`: whose roles may; null: everybody who is signed in. Counted per person, and per tenant by `tenantLimit`. */
type ByStaff<Input> = Change<Input, StaffContext> & {
  by: 'staff'
  from: StaffPage
  area: Area | null
  tenantLimit?: Limit
}
type Spec<Input> = ByAnyone<Input> | ByGuest<Input> | ByStaff<Input>

/**
 * The one door for every change. Checks method (by the export's name), size, origin against the configured address, the token
 * bound to the visit, session and roles, rate and shape; then a form is answered 303 and a script JSON, by the same handler.
 */
export function change<Input>(spec: ByAnyone<Input>): Handler
export function change<Input>(spec: ByGuest<Input>): Handler
export function change<Input>(spec: ByStaff<Input>): Handler
export function change<Input>(spec: Spec<Input>): Handler {
  const pages = refusalPages('from' in spec ? spec.from : undefined)
  return async (request) => {
    const wantsJson = request.headers.get('content-type')?.startsWith('application/json') ?? false
    const refuse = (status: number, code: string, page: string) =>
      wantsJson ? problem(status, code) : redirect(page)

    if (!isOwnOrigin(request)) return problem(403, 'foreign-origin')
    try {
      const body = await readBody(request, wantsJson)
      if (body === 'too-large') return refuse(413, 'too-large', pages.again)
      if (body === 'unreadable') return problem(400, 'unreadable')
      const seconds = askWithForm()
      if (seconds !== null) return wantsJson ? problem(503, 'busy', seconds) : toBusy(request, body, seconds)

      const visit = await findVisitKey()
      if (!visit || !isSame(visit.csrf, String(body['csrf'] ?? '')))
        return refuse(403, 'stale-form', pages.again)

      const admitted = await admit(spec, { visit, now: new Date() })
      if (admitted === 'signed-out') return refuse(401, 'signed-out', pages.signedOut)
      if (admitted === 'forbidden') return refuse(403, 'forbidden', pages.forbidden)
      if ('opensAt' in admitted) return refuse(429, 'too-many', pages.wait(admitted.opensAt))

      const input = spec.input.safeParse(body)
      if (!input.success)
        return refuse(400, `unexpected:${input.error.issues[0]?.path.join('.') ?? ''}`, pages.again)

      const outcome = await admitted.run(input.data, wantsJson ? 'script' : 'form')
      const response = wantsJson ? answerScript(outcome) : redirect(outcome.goTo)
      return withCookies(response, outcome.cookies ?? [])
    } catch (cause) {
      logEvent({ event: 'change.failed', path: new URL(request.url).pathname, cause })
      return refuse(503, 'failed', pages.failed)
    }
  }
}

type Admitted<Input> =
  | 'signed-out'
  | 'forbidden'
  | { opensAt: Date }
  | { run: (input: Input, by: 'form' | 'script') => Promise<Outcome> }

/** Who may, then how often: a guest is counted by visit, staff by person, whatever cookie else they drop. */
async function admit<Input>(spec: Spec<Input>, ctx: Context): Promise<Admitted<Input>> {
  const { visit, now } = ctx
  if (spec.by === 'staff') {
    const staff = await findStaff(now)
    if (!staff) return 'signed-out'
    if (spec.area && !mayEnter(staff.roles, spec.area)) return 'forbidden'
    const own = await countUse(spec.limit, staff.subject, now)
    const opensAt = own ?? (spec.tenantLimit && (await countUse(spec.tenantLimit, staff.tenantId, now)))
    return opensAt ? { opensAt } : { run: (input, by) => spec.run({ ...ctx, staff }, input, by) }
  }
  const opensAt = await countUse(spec.limit, visit.id, now)
  if (opensAt) return { opensAt }
  if (spec.by === 'anyone') return { run: (input, by) => spec.run(ctx, input, by) }
  const guest = await findGuest(now)
  return guest ? { run: (input, by) => spec.run({ ...ctx, guest }, input, by) } : 'signed-out'
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
  if (!wantsJson) return withoutNul(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    return value && typeof value === 'object' && !Array.isArray(value)
      ? withoutNul(Object.entries(value))
      : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

/** A clipboard may bring the one character that PostgreSQL keeps in no text. */
const withoutNul = (fields: Iterable<[string, unknown]>): Record<string, unknown> =>
  Object.fromEntries(
    [...fields].map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replaceAll('\0', '') : value,
    ]),
  )

const problem = (status: number, code: string, seconds?: number) =>
  Response.json(
    { type: 'about:blank', status, code },
    {
      status,
      headers: {
        'content-type': 'application/problem+json',
        ...(seconds !== undefined && { 'retry-after': String(seconds) }),
      },
    },
  )

const answerScript = ({ goTo, answer }: Outcome) =>
  Response.json({ goTo, ...answer }, { headers: { 'cache-control': 'no-store' } })

const redirect = (goTo: string) =>
  new Response(null, { status: 303, headers: { location: new URL(goTo, env().PORTAL_URL).href } })

/** Nothing of it was done; what was typed comes back, to be sent once more. */
function toBusy(request: Request, body: Record<string, unknown>, seconds: number): Response {
  const nonce = request.headers.get('x-nonce') ?? ''
  const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))
  return new Response(busyForm({ action: new URL(request.url).pathname, fields, seconds }, nonce), {
    status: 503,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'retry-after': String(seconds),
    },
  })
}

function withCookies(response: Response, cookies: string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie)
  return response
}
