import 'server-only'
import { createHash } from 'node:crypto'
import type { Context, Outcome } from '@/lib/auth/change'
import { newSecret } from '@/lib/auth/secrets'
import type { Staff } from '@/lib/auth/session'
import { toStaff } from '@/lib/auth/staff-sign-in'
import { isFresh } from '@/lib/auth/token-vault'
import { findSignInAddress, redeemCode } from '@/lib/entra/delegated'
import { connectPage, returnAddress } from './paths'
import { openStep, readStepCookie, sealStep, type StepAt } from './step-cookie'

/** To the tenant's own sign-in page, which asks anew whoever is signed in there. Nothing is asked for but who it is. */
export const startConnectSignIn = async ({ visit, now }: Context): Promise<Outcome> =>
  setOut(visit.id, await readStepCookie(), now)

/** The same for a cookie that is known. */
export async function setOut(visitId: string, cookie: string | null, now: Date): Promise<Outcome> {
  const step = await openStep(visitId, cookie, now)
  if (!step) return { goTo: connectPage({ problem: 'lost' }) }
  const { as, tenantId, address, wasConsented } = step
  const verifier = newSecret()
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const tie = { state: newSecret(), nonce: newSecret(), verifier }
  const where = { tenantId, scopes: [], redirectUri: returnAddress() }
  const goTo = await findSignInAddress(where, { ...tie, challenge }, { loginHint: address })
  return {
    goTo,
    cookies: [await sealStep(visitId, { at: 'signIn', as, tenantId, address, wasConsented, ...tie }, now)],
  }
}

/**
 * Who came back, by the tenant's own token: its issuer, audience, nonce and tenant are held, and so is that it is no guest there. The
 * token goes no further. Null: somebody else, or too long ago. @throws SignInRefused or GraphProblem
 */
export async function redeemSignIn(step: StepAt<'signIn'>, code: string, now: Date): Promise<Staff | null> {
  const { tenantId, nonce, verifier } = step
  const ask = { tenantId, scopes: [], redirectUri: returnAddress() }
  const { claims, authTime } = await redeemCode(ask, { code, nonce, verifier })
  return authTime && isFresh(authTime, now) ? toStaff(claims, tenantId) : null
}
