import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { alert, form, page } from '@/sandbox/page'
import { findTenant } from '@/sandbox/state'
import type { Session, State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { checkRedirect, findClient } from './clients'
import type { Client } from './clients'
import { unknownTenant } from './discovery'
import { OAuthError, oauthErrorBody } from './oauth-error'
import { forget, remember, remembered, signIn } from './session'

type Ask = { tenant: Tenant; client: Client; redirectUri: string; query: URLSearchParams }

/** The sign-in page of a tenant and the way back with a code. */
export function authorize(state: State) {
  const app = new Hono()

  app.get('/:tenant/oauth2/v2.0/authorize', (c) => {
    const ask = readAsk(c, state)
    const refusal = faultOf(ask)
    if (refusal) return c.redirect(wayBack(ask, oauthErrorBody(refusal)))
    const prompt = ask.query.get('prompt') ?? ''
    const hint = ask.query.get('login_hint') ?? ''
    const session = remembered(c, state, ask.tenant, hint)
    if (session && !['login', 'select_account'].includes(prompt)) return finish(c, state, ask, session)
    if (prompt === 'none') return c.redirect(wayBack(ask, oauthErrorBody(loginRequired)))
    return c.html(signInPage(c, ask, hint))
  })

  app.post('/:tenant/oauth2/v2.0/authorize', async (c) => {
    const ask = readAsk(c, state)
    const body = await c.req.formData()
    const address = String(body.get('email') ?? '')
    const result = signIn(state, ask.tenant, address, String(body.get('password') ?? ''))
    if ('code' in result)
      return c.html(signInPage(c, ask, address, `${result.text} (AADSTS${result.code})`), 400)
    return finish(c, state, ask, remember(c, state, result.account.person.address))
  })

  app.get('/:tenant/oauth2/v2.0/logout', (c) => {
    forget(c, state)
    const back = c.req.query('post_logout_redirect_uri')
    const allowed = new URL(state.settings.portalUrl).origin
    if (back && URL.canParse(back) && new URL(back).origin === allowed) return c.redirect(back)
    return c.html(
      page('Signed out', 'the Microsoft sign-in page', html`<h1>You signed out of your account</h1>`),
    )
  })

  return app
}

const loginRequired = new OAuthError(
  'login_required',
  50058,
  'A silent sign-in request was sent but no user is signed in.',
)

/** Everything that must hold before we may send anyone back; what fails here is shown, never redirected. */
function readAsk(c: Context, state: State): Ask {
  const name = c.req.param('tenant') ?? ''
  const tenant = findTenant(state.world, name)
  if (!tenant) throw unknownTenant(name)
  const query = new URL(c.req.url).searchParams
  const client = findClient(state, query.get('client_id') ?? '')
  const redirectUri = query.get('redirect_uri') ?? ''
  checkRedirect(client, redirectUri)
  return { tenant, client, redirectUri, query }
}

function faultOf({ client, query }: Ask): OAuthError | undefined {
  if (query.get('response_type') !== 'code')
    return new OAuthError('unsupported_response_type', 70005, 'The response type must be code.')
  if (!(query.get('scope') ?? '').split(' ').includes('openid'))
    return new OAuthError('invalid_request', 900144, "The request body must contain the 'openid' scope.")
  const challenge = query.get('code_challenge')
  if (challenge && query.get('code_challenge_method') !== 'S256')
    return new OAuthError('invalid_request', 501491, 'The code_challenge_method must be S256.')
  if (!challenge && !client.secret)
    return new OAuthError('invalid_request', 9002325, 'Proof Key for Code Exchange is required.')
  return undefined
}

function finish(c: Context, state: State, ask: Ask, session: Session) {
  const code = `0.${randomUUID()}${randomUUID()}`
  state.grants.set(code, {
    kind: 'code',
    address: session.address,
    tenantId: ask.tenant.id,
    clientId: ask.client.id,
    redirectUri: ask.redirectUri,
    scope: ask.query.get('scope') ?? '',
    nonce: ask.query.get('nonce') ?? undefined,
    challenge: ask.query.get('code_challenge') ?? undefined,
    signedInAt: session.signedInAt,
    expiresAt: new Date(Date.now() + 600_000),
  })
  return c.redirect(wayBack(ask, { code, session_state: randomUUID() }), 303)
}

function wayBack({ redirectUri, query }: Ask, answer: Record<string, unknown>): string {
  const url = new URL(redirectUri)
  for (const name of ['code', 'session_state', 'error', 'error_description', 'error_uri'])
    if (typeof answer[name] === 'string') url.searchParams.set(name, answer[name])
  const given = query.get('state')
  if (given !== null) url.searchParams.set('state', given)
  return url.href
}

function signInPage(c: Context, ask: Ask, address: string, fault?: string) {
  const url = new URL(c.req.url)
  const body = html`<p>${ask.tenant.displayName}</p>
    <h1>Sign in</h1>
    <p>to continue to ${ask.client.displayName}</p>
    ${fault ? alert(fault) : ''}
    ${form(
      `${url.pathname}${url.search}`,
      [
        { name: 'email', label: 'Email', type: 'email', value: address, autocomplete: 'username' },
        { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
      ],
      'Sign in',
    )}
    <p><a href="/passwordreset?username=${encodeURIComponent(address)}">Forgot my password</a></p>`
  return page('Sign in to your account', `the sign-in page of ${ask.tenant.displayName}`, body)
}
