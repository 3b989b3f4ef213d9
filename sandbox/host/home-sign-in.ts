import { createHash, randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'
import { receiveMail } from '@/sandbox/state'
import type { Attempt, State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Application, Person } from '@/sandbox/world-schema'

/** Where the browser goes to sign in at the home tenant: a real authorization request with PKCE. */
export function homeSignInUrl(state: State, app: Application, attempt: Attempt, tenantId: string): string {
  attempt.verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: app.appId,
    response_type: 'code',
    redirect_uri: callbackOf(state, app),
    scope: 'openid profile email',
    state: attempt.id,
    nonce: attempt.id,
    login_hint: attempt.address,
    code_challenge: createHash('sha256').update(attempt.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return `/${tenantId}/oauth2/v2.0/authorize?${query.toString()}`
}

/** True when the code brings an id token for the very address and attempt. */
export async function redeemAtHome(
  state: State,
  keys: TenantKeys,
  app: Application,
  attempt: Attempt,
  home: { tenantId: string; code: string },
): Promise<boolean> {
  const response = await fetch(`${state.settings.origin()}/${home.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: app.appId,
      code: home.code,
      redirect_uri: callbackOf(state, app),
      code_verifier: attempt.verifier ?? '',
    }),
  })
  if (!response.ok) return false
  const { id_token: idToken } = z.object({ id_token: z.string() }).parse(await response.json())
  const claims = await keys.verify(home.tenantId, idToken, app.appId)
  return claims.preferred_username === attempt.address && claims.nonce === attempt.id
}

/** Mails a code to someone who has no account anywhere. */
export function sendSignInCode(state: State, person: Person, organisation: string) {
  const code = String(randomInt(10_000_000, 100_000_000))
  state.oneTimeCodes.set(signInPurpose(person), code)
  receiveMail(state, {
    to: [person.address],
    from: 'account-verification@sandbox.example',
    subject: `Your ${organisation} account verification code`,
    text: `Account verification code: ${code}`,
  })
}

export function signInPurpose(person: Person): string {
  return `sign-in:${person.address}`
}

function callbackOf(state: State, app: Application): string {
  return `${state.settings.origin()}/apps/${app.path}/callback`
}
