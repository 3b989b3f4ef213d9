import 'server-only'
import type { z } from 'zod'
import { busyForm } from '@/lib/crowd/busy-page'
import { askWithForm } from '@/lib/crowd/door'
import { env } from '@/lib/env'
import { awaySeconds, isDatabaseThere } from '@/lib/health/away'
import { answerProblem } from '@/lib/health/answer-problem'
import { logEvent } from '@/lib/log'
import { type Fields, mostBytes, readForm } from './form'
import { countAll, countUse, type Limit } from './limits'
import { refusalPages, type StaffPage } from './refusals'
import { noteRefusal, toKnownPath } from './refusal-line'
import { type Area, mayEnter } from './roles'
import { findGuest, findStaff, type Guest, type Staff } from './session'
import { hasStaffCookie } from './session-cookie'
import { findVisitKey, isOwnForm, type VisitKey } from './visit'

export type Context = { visit: VisitKey; now: Date }
export type GuestContext = Context & { guest: Guest }
export type StaffContext = Context & { staff: Staff }
/** `answer`: what a script gets besides, and a form never; no cache keeps it. `leaves`: this browser forgets what it kept of our pages. */
export type Outcome = {
  goTo: string
  cookies?: string[]
  answer?: Record<string, string>
  leaves?: boolean
}

type Handler = (request: Request) => Promise<Response>
/** `large`: of a text area that may hold more than a form usually does, how many bytes and the page that says it is too long. */
type Change<Input, Ctx> = {
  input: z.ZodType<Input>
  limit: Limit | readonly Limit[]
  large?: { most: number; page: string }
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
    const note = (code: string) => noteRefusal(request.url, code, Date.now())
    if (!isOwnOrigin(request)) {
      note('foreign-origin')
      return answerProblem(403, 'foreign-origin')
    }
    const read = await readForm(request, spec.large?.most ?? mostBytes)
    const wantsJson = read.kind === 'script'
    const refuse = (status: number, code: string, page: string) => {
      note(code)
      return wantsJson ? answerProblem(status, code) : redirect(page)
    }
    if ('problem' in read) {
      if (read.problem === 'too-large') return refuse(413, read.problem, spec.large?.page ?? pages.again)
      return answerProblem(statusOf[read.problem], read.problem)
    }
    try {
      const body = read.fields
      const seconds = askWithForm()
      if (seconds !== null)
        return wantsJson ? answerProblem(503, 'busy', seconds) : toBusy(request, body, seconds, 'busy')
      if (!(await isDatabaseThere()))
        return wantsJson
          ? answerProblem(503, 'away', awaySeconds)
          : toBusy(request, body, awaySeconds, 'away')

      const visit = await findVisitKey()
      if (!visit || !(await isOwnForm(body['csrf']))) {
        if (spec.by === 'guest' && (await hasLeft(body['csrf']))) return refuse(401, 'signed-out', pages.left)
        return refuse(403, 'stale-form', pages.again)
      }

      const admitted = await admit(spec, { visit, now: new Date() })
      if (admitted === 'signed-out') {
        // signed out in another tab, which took the cookie away: nobody was idle
        const here = spec.by === 'staff' && !(await hasStaffCookie())
        return refuse(401, 'signed-out', here ? pages.left : pages.signedOut)
      }
      if (admitted === 'forbidden') return refuse(403, 'forbidden', pages.forbidden)
      if ('opensAt' in admitted) return refuse(429, 'too-many', pages.wait(admitted.opensAt))

      const input = spec.input.safeParse(body)
      if (!input.success)
        return refuse(400, `unexpected:${input.error.issues[0]?.path.join('.') ?? ''}`, pages.again)

      const outcome = await admitted.run(input.data, wantsJson ? 'script' : 'form')
      const response = wantsJson ? answerScript(outcome) : redirect(outcome.goTo)
      if (outcome.leaves) response.headers.set('clear-site-data', '"cache", "storage"')
      return withCookies(response, outcome.cookies ?? [])
    } catch (cause) {
      // a guest of whom nothing has begun here: signed in, and on no visit
      if (cause instanceof Error && cause.message === 'VisitMissing')
        return refuse(409, 'no-visit', pages.again)
      logEvent({ event: 'change.failed', path: toKnownPath(request.url), cause })
      return refuse(503, 'failed', pages.failed)
    }
  }
}

const statusOf = { unreadable: 400, 'too-slow': 408, 'unexpected-type': 415 } as const

/** A guest who signed out in another tab, which took visit and cookie away: this page, with a token as ours are, is what is left. */
const hasLeft = async (token: unknown) =>
  typeof token === 'string' && token.length === 43 && (await findGuest('peek')) === null

type Admitted<Input> =
  | 'signed-out'
  | 'forbidden'
  | { opensAt: Date }
  | { run: (input: Input, by: 'form' | 'script') => Promise<Outcome> }

/** Who may, then how often: a guest is counted by visit, staff by person, whatever cookie else they drop. */
async function admit<Input>(spec: Spec<Input>, ctx: Context): Promise<Admitted<Input>> {
  const { visit, now } = ctx
  if (spec.by === 'staff') {
    const staff = await findStaff()
    if (!staff) return 'signed-out'
    if (spec.area && !mayEnter(staff.roles, spec.area)) {
      logEvent({ event: 'access.refused', who: staff.subject, area: spec.area })
      return 'forbidden'
    }
    const own = await countAll([spec.limit].flat(), staff.subject, now)
    const opensAt = own ?? (spec.tenantLimit && (await countUse(spec.tenantLimit, staff.tenantId, now)))
    return opensAt ? { opensAt } : { run: (input, by) => spec.run({ ...ctx, staff }, input, by) }
  }
  const opensAt = await countAll([spec.limit].flat(), visit.id, now)
  if (opensAt) return { opensAt }
  if (spec.by === 'anyone') return { run: (input, by) => spec.run(ctx, input, by) }
  const guest = await findGuest()
  return guest ? { run: (input, by) => spec.run({ ...ctx, guest }, input, by) } : 'signed-out'
}

/** The configured address decides, never a forwarded host. A form of an old browser without Origin must say same-origin. */
function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin') return false
  return origin ? origin === new URL(env().PORTAL_URL).origin : site === 'same-origin'
}

const answerScript = ({ goTo, answer }: Outcome) =>
  Response.json({ goTo, ...answer }, { headers: { 'cache-control': 'no-store' } })

const redirect = (goTo: string) =>
  new Response(null, { status: 303, headers: { location: new URL(goTo, env().PORTAL_URL).href } })

/** Nothing of it was done; what was typed comes back, to be sent once more. */
function toBusy(request: Request, body: Fields, seconds: number, why: 'busy' | 'away'): Response {
  const nonce = request.headers.get('x-nonce') ?? ''
  const fields = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value)]))
  return new Response(busyForm({ action: new URL(request.url).pathname, fields, seconds, why }, nonce), {
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
