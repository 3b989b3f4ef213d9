import { createHash } from 'node:crypto'
import { z } from 'zod'
import { Browser } from '@/sandbox/browser'
import type { Visited } from '@/sandbox/browser'

export const portal = 'http://localhost:3999'
export const clientId = '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11'
export const redirectUri = `${portal}/api/auth/callback/home`
const verifier = 'a-verifier-that-is-at-least-forty-three-characters-long'
const Tokens = z.looseObject({
  id_token: z.string(),
  access_token: z.string(),
  scope: z.string(),
  refresh_token: z.string().optional(),
})

/** The portal and its visitor, as far as a test of signing in needs them. */
export class SigningIn {
  readonly browser = new Browser(portal)
  private readonly origin: string

  constructor(origin: string) {
    this.origin = origin
  }

  url(tenant: string, change: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      client_id: clientId,
      response_type: 'code',
      redirect_uri: redirectUri,
      scope: 'openid profile email offline_access',
      state: 'the-state',
      nonce: 'the-nonce',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...change,
    })
    return `${this.origin}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`
  }

  authorize(tenant: string, change: Record<string, string> = {}): Promise<Visited> {
    return this.browser.get(this.url(tenant, change))
  }

  async signIn(
    tenant: string,
    email: string,
    change: Record<string, string> = {},
    password = 'Sandbox-1',
  ): Promise<Visited> {
    return this.browser.submit(await this.authorize(tenant, change), { email, password })
  }

  askForToken(tenant: string, fields: Record<string, string>): Promise<Response> {
    const body = new URLSearchParams({ client_id: clientId, client_secret: 'sandbox-only-secret', ...fields })
    return fetch(`${this.origin}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
  }

  /** The token endpoint's answer, whatever it is. */
  async requestToken(tenant: string, fields: Record<string, string>): Promise<unknown> {
    const answer: unknown = await (await this.askForToken(tenant, fields)).json()
    return answer
  }

  async tokensOf(tenant: string, back: Visited) {
    return Tokens.parse(await this.requestToken(tenant, codeFieldsOf(back)))
  }
}

/** What the portal sends for the code that the browser came back with. */
export const codeFieldsOf = (back: Visited) => ({
  grant_type: 'authorization_code',
  code: new URL(back.url).searchParams.get('code') ?? '',
  redirect_uri: redirectUri,
  code_verifier: verifier,
})

/** What the portal was told when the browser came back. */
export const answerOf = (page: Visited) => Object.fromEntries(new URL(page.url).searchParams)
