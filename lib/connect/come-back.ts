import 'server-only'
import { isSame } from '@/lib/auth/secrets'
import { toPage } from '@/lib/auth/sign-in'
import { findVisitKey } from '@/lib/auth/visit'
import { SignInRefused, toRefusal } from '@/lib/entra/delegated'
import { logEvent } from '@/lib/log'
import { checkPage, connectPage, consentedPage, withProblem } from './paths'
import type { ConnectProblem } from './problem'
import { redeemSignIn } from './sign-in'
import { type NewStep, openStep, readStepCookie, sealStep, type StepAt } from './step-cookie'

/** Entra's answer, to the consent or to the sign-in, whichever this browser set out for. */
export async function finishComeBack(query: URLSearchParams): Promise<Response> {
  const visit = await findVisitKey()
  if (!visit) return toPage(connectPage({ problem: 'lost' }), [])
  const { goTo, cookies } = await comeBack(visit.id, await readStepCookie(), query, new Date())
  return toPage(goTo, cookies)
}

type Led = { goTo: string; cookies: string[] }

/**
 * Where an answer leads. One to another request than the newest of this visit changes nothing, and does not end that either: anybody's
 * page could send one here. What an answer to the consent says is not believed: it only leads on to the sign-in.
 */
export async function comeBack(
  visitId: string,
  cookie: string | null,
  query: URLSearchParams,
  now: Date,
): Promise<Led> {
  const step = await openStep(visitId, cookie, now)
  const isAsked = step?.at === 'consent' || step?.at === 'signIn'
  if (!isAsked || !isSame(step.state, query.get('state') ?? ''))
    return { goTo: connectPage({ ...(step && { as: step.as }), problem: 'lost' }), cookies: [] }
  const to = step.at === 'consent' ? afterConsent(step, query) : await afterSignIn(step, query, now)
  return 'problem' in to
    ? { goTo: to.page, cookies: [] }
    : { goTo: to.page, cookies: [await sealStep(visitId, to.step, now)] }
}

type Next = { page: string; step: NewStep } | { page: string; problem: ConnectProblem }

function afterConsent(
  { as, tenantId, address, wasConsented }: StepAt<'consent'>,
  query: URLSearchParams,
): Next {
  const error = query.get('error')
  const back = (problem: ConnectProblem): Next => ({ page: connectPage({ as, problem }), problem })
  if (error) return back(isCancelled(query) ? 'consentCancelled' : 'consentRefused')
  // only to say it plainly: which tenant it is was settled before, and is proven by the sign-in
  const said = query.get('tenant')
  if (said && said.toLowerCase() !== tenantId) return back('consentElsewhere')
  return { page: consentedPage, step: { at: 'consented', as, tenantId, address, wasConsented } }
}

/** Somebody pressed Cancel; anything else is Entra's or the tenant's own refusal. */
const isCancelled = (query: URLSearchParams) => (query.get('error_description') ?? '').includes('AADSTS65004')

async function afterSignIn(step: StepAt<'signIn'>, query: URLSearchParams, now: Date): Promise<Next> {
  const { as, tenantId, address, wasConsented } = step
  const back = (problem: ConnectProblem): Next => ({ page: withProblem(consentedPage, problem), problem })
  try {
    const error = query.get('error')
    if (error) throw new SignInRefused(toRefusal(error, query.get('error_description') ?? ''))
    const staff = await redeemSignIn(step, query.get('code') ?? '', now)
    if (!staff) return back('signInOther')
    return { page: checkPage, step: { at: 'proven', as, tenantId, address, wasConsented, staff } }
  } catch (cause) {
    logEvent({ event: 'signIn.failed', cause })
    if (!(cause instanceof SignInRefused)) return back('tryLater')
    return back(cause.code === 'cancelled' ? 'signInCancelled' : 'signInOther')
  }
}
