import 'server-only'
import { createHash } from 'node:crypto'
import { findSignInAddress, redeemCode, SignInRefused, toRefusal } from '@/lib/entra/delegated'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { recordAudit } from './audit'
import type { Outcome, StaffContext } from './change'
import { isSame, newSecret } from './secrets'
import { findSessionId, findStaff, type Staff } from './session'
import { toPage } from './sign-in'
import { forgetStepUp, openStepUp, readStepUpCookie, sealStepUp, type StepUp } from './step-up-cookie'
import { findKeptScopes, isFresh, keepToken } from './token-vault'

/** `goTo`: a path of ours that both success and refusal lead to. `claims`: of Graph's claims challenge, as JSON. */
export type StepUpAsk = { scopes: readonly string[]; goTo: string; claims?: string }
/** Who is signed in, and by which session: what the answer is held against. */
export type StepUpBy = { staff: Staff; sessionId: string }
export type StepUpProblem =
  'stepUpCancelled' | 'stepUpOtherAccount' | 'stepUpStale' | 'stepUpLost' | 'consentMissing' | 'tryLater'

/** Where nobody knows any more what it was for. */
const fallback = '/actions'

const redirectUri = () => `${env().PORTAL_URL}/api/step-up`

/**
 * The tenant's own sign-in page, which asks anew, and the cookie that ties its answer to this browser and session.
 * @throws Error where `goTo` is no path of ours, `claims` no JSON object or nobody is signed in
 */
export async function startStepUp(ctx: StaffContext, ask: StepUpAsk): Promise<Outcome> {
  const sessionId = await findSessionId('staff')
  if (!sessionId) throw new Error('StepUpWithoutSession')
  return setOut({ staff: ctx.staff, sessionId }, ask, ctx.now)
}

/** The same for a session that is already known. */
export async function setOut(
  by: StepUpBy,
  ask: StepUpAsk,
  now: Date,
): Promise<Required<Pick<Outcome, 'goTo' | 'cookies'>>> {
  const { staff } = by
  requireOwnPath(ask.goTo)
  const verifier = newSecret()
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const handshake = { state: newSecret(), nonce: newSecret(), verifier, challenge }
  const scopes = [...new Set([...ask.scopes, ...(await findKeptScopes(keeperOf(by), now))])]
  const where = { tenantId: staff.tenantId, scopes, redirectUri: redirectUri() }
  const more = { loginHint: staff.address, claims: ask.claims }
  const goTo = await findSignInAddress(where, handshake, more)
  return { goTo, cookies: [await sealStepUp(by.sessionId, { ...handshake, goTo: ask.goTo, scopes }, now)] }
}

/** The tenant's answer: a kept token, or why there is none. Leads on either way. */
export async function finishStepUp(query: URLSearchParams): Promise<Response> {
  const now = new Date()
  const [staff, sessionId] = [await findStaff(), await findSessionId('staff')]
  if (!staff || !sessionId) return toPage('/staff/signed-out', [forgetStepUp()])
  const { goTo, cookies } = await comeBack({ staff, sessionId }, await readStepUpCookie(), query, now)
  return toPage(goTo, cookies)
}

/** An answer to another request than the newest of this browser changes nothing: anybody's page could send one here. */
export async function comeBack(
  by: StepUpBy,
  cookie: string | null,
  query: URLSearchParams,
  now: Date,
): Promise<Required<Pick<Outcome, 'goTo' | 'cookies'>>> {
  const step = cookie ? await openStepUp(by.sessionId, cookie, now) : null
  if (!step || !isSame(step.state, query.get('state') ?? ''))
    return { goTo: withProblem(step?.goTo ?? fallback, 'stepUpLost'), cookies: [] }
  const problem = await finish(by, step, query, now)
  if (problem) await recordRefusal(by, problem)
  return { goTo: problem ? withProblem(step.goTo, problem) : step.goTo, cookies: [forgetStepUp()] }
}

async function finish(
  by: StepUpBy,
  step: StepUp,
  query: URLSearchParams,
  now: Date,
): Promise<StepUpProblem | null> {
  try {
    const error = query.get('error')
    if (error) throw new SignInRefused(toRefusal(error, query.get('error_description') ?? ''))
    return await take(by, step, query.get('code') ?? '', now)
  } catch (cause) {
    logEvent({ event: 'stepUp.failed', cause })
    return cause instanceof SignInRefused ? problems[cause.code] : 'tryLater'
  }
}

const problems = {
  cancelled: 'stepUpCancelled',
  consentMissing: 'consentMissing',
  lost: 'stepUpLost',
  other: 'tryLater',
} as const satisfies Record<SignInRefused['code'], StepUpProblem>

async function take(by: StepUpBy, step: StepUp, code: string, now: Date): Promise<StepUpProblem | null> {
  const { tenantId, objectId } = by.staff
  const ask = { tenantId, scopes: step.scopes, redirectUri: redirectUri() }
  const token = await redeemCode(ask, { code, nonce: step.nonce, verifier: step.verifier })
  if (token.tenantId !== tenantId || token.objectId !== objectId) return 'stepUpOtherAccount'
  const { authTime } = token
  if (!authTime || !isFresh(authTime, now)) return 'stepUpStale'
  if (step.scopes.some((scope) => !token.scopes.includes(scope))) return 'consentMissing'
  await keepToken(keeperOf(by), { ...token, authTime }, now)
  return null
}

const keeperOf = ({ staff: { tenantId, subject }, sessionId }: StepUpBy) => ({ tenantId, subject, sessionId })

function recordRefusal({ staff: { subject, tenantId } }: StepUpBy, problem: StepUpProblem): Promise<void> {
  return within({}, (tx) =>
    recordAudit(tx, { action: 'stepUp.refused', actor: subject, tenantId, data: { problem } }),
  )
}

function requireOwnPath(goTo: string): void {
  if (!goTo.startsWith('/') || new URL(goTo, env().PORTAL_URL).origin !== new URL(env().PORTAL_URL).origin)
    throw new Error('StepUpLeadsAway')
}

function withProblem(goTo: string, problem: StepUpProblem): string {
  const url = new URL(goTo, env().PORTAL_URL)
  url.searchParams.set('problem', problem)
  return `${url.pathname}${url.search}#problem`
}
