import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { Env } from '@/sandbox/control/env'
import { secondFactorCode } from '@/sandbox/host/host-pages'
import { page } from '@/sandbox/page'
import { setPassword } from '@/sandbox/risk'
import { findAccount } from '@/sandbox/state'
import type { Session, State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { faultOf, readAsk, readTenant, refuse, wayBack } from './ask'
import type { Ask } from './ask'
import { readClaimsRequest } from './claims-request'
import { acceptConsent, consentStep } from './consent'
import { homeRealm } from './home-realm'
import { OAuthError } from './oauth-error'
import { grantedScope } from './scope'
import { forget, remember, remembered, signIn } from './session'
import { newPasswordPage, secondFactorPage, signInPage } from './sign-in-pages'

/** The sign-in page of a tenant, what may come after the password, and the way back with a code. */
export function authorize(state: State) {
  const app = new Hono<Env>()

  app.get('/:tenant/oauth2/v2.0/authorize', (c) => {
    const ask = readAsk(c, state)
    const tenant = readTenant(c, state)
    if (!tenant)
      return homeRealm(c, state, ask.query.get('login_hint') ?? '', ask.query.get('prompt') === 'none')
    const fault = faultOf(ask)
    if (fault) return refuse(c, state, ask, fault)
    const prompt = ask.query.get('prompt') ?? ''
    const hint = ask.query.get('login_hint') ?? ''
    const session = remembered(c, state, tenant, hint)
    if (session && isFreshEnough(state, ask, session) && !['login', 'select_account'].includes(prompt))
      return next(c, state, ask, tenant, session)
    if (prompt === 'none') return refuse(c, state, ask, loginRequired)
    return c.html(signInPage(c, tenant, ask.client.displayName, hint))
  })

  app.post('/:tenant/oauth2/v2.0/authorize', async (c) => {
    const ask = readAsk(c, state)
    const body = await c.req.formData()
    const tenant = readTenant(c, state)
    if (!tenant) return homeRealm(c, state, String(body.get('email') ?? ''), false)
    const text = (name: string) => String(body.get(name) ?? '')
    if (body.has('email')) return passwordGiven(c, state, ask, tenant, text)
    const session = remembered(c, state, tenant, text('account'))
    if (!session || !isFreshEnough(state, ask, session, 600) || !isOfThisFlow(state, session))
      return c.html(signInPage(c, tenant, ask.client.displayName, ''))
    if (body.has('code')) {
      if (text('code').trim() !== secondFactorCode)
        return c.html(secondFactorPage(c, tenant, session.address, 'That code did not work.'), 400)
      session.secondFactorAt = state.clock.now()
    }
    if (text('consent') === 'decline') return refuse(c, state, ask, declined)
    if (text('consent') === 'accept') acceptConsent(state, ask, tenant, session.address, body.has('everyone'))
    return next(c, state, ask, tenant, session)
  })

  app.get('/:tenant/oauth2/v2.0/logout', (c) => {
    forget(c, state)
    const back = c.req.query('post_logout_redirect_uri')
    const allowed = new URL(state.settings.portalUrl).origin
    if (back && URL.canParse(back) && new URL(back).origin === allowed) {
      const url = new URL(back)
      const given = c.req.query('state')
      if (given !== undefined) url.searchParams.set('state', given)
      return c.redirect(url.href)
    }
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
const interactionRequired = new OAuthError(
  'interaction_required',
  50076,
  'You must use multi-factor authentication to access this resource.',
)
const declined = new OAuthError('access_denied', 65004, 'User declined to consent to access the app.')

function passwordGiven(c: Context, state: State, ask: Ask, tenant: Tenant, text: (name: string) => string) {
  const address = text('email')
  const result = signIn(state, tenant, address, text('password'))
  if ('code' in result)
    return c.html(
      signInPage(c, tenant, ask.client.displayName, address, `${result.text} (AADSTS${result.code})`),
      400,
    )
  const { account } = result
  if (account.mustChangePassword) {
    const [chosen, again] = [text('chosen'), text('again')]
    if (chosen === '') return c.html(newPasswordPage(c, address))
    if (chosen !== again) return c.html(newPasswordPage(c, address, 'The two passwords differ.'), 400)
    if (chosen.length < 8 || chosen === text('password'))
      return c.html(newPasswordPage(c, address, 'Choose another password of at least 8 characters.'), 400)
    setPassword(state, account, chosen)
  }
  return next(c, state, ask, tenant, remember(c, state, account.person.address))
}

/** `max_age`, and a claims request for a sign-in after some moment. What follows a password takes its `seconds`. */
function isFreshEnough(state: State, { query }: Ask, { signedInAt }: Session, seconds = 0): boolean {
  const age = query.get('max_age')
  const { signedInAfter } = readClaimsRequest(query.get('claims'))
  if (
    age !== null &&
    state.clock.milliseconds() - signedInAt.getTime() > Math.max(Number(age), seconds) * 1000
  )
    return false
  return signedInAfter === undefined || signedInAt.getTime() + 999 >= signedInAfter.getTime()
}

/** What follows a password is answered soon; otherwise a page kept open would stand in for a new sign-in. */
function isOfThisFlow(state: State, { signedInAt }: Session): boolean {
  return state.clock.milliseconds() - signedInAt.getTime() < 600_000
}

/** What still stands between this session and the way back: a second factor, consent, or nothing. */
function next(c: Context, state: State, ask: Ask, tenant: Tenant, session: Session) {
  const account = findAccount(state, session.address)
  const isSilent = ask.query.get('prompt') === 'none'
  const { acrs } = readClaimsRequest(ask.query.get('claims'))
  if (acrs.length > 0 && !session.secondFactorAt)
    return isSilent
      ? refuse(c, state, ask, interactionRequired)
      : c.html(secondFactorPage(c, tenant, session.address))
  if (!account) return refuse(c, state, ask, loginRequired)
  const step = consentStep(c, state, ask, tenant, account)
  if (step === undefined) return finish(c, state, ask, tenant, session)
  if (step instanceof OAuthError) return refuse(c, state, ask, step)
  return c.html(step)
}

function finish(c: Context, state: State, ask: Ask, tenant: Tenant, session: Session) {
  const code = `0.${randomUUID()}${randomUUID()}`
  const claims = readClaimsRequest(ask.query.get('claims'))
  const scope = ask.query.get('scope') ?? ''
  const { granted } = grantedScope(state, tenant, ask.client.id, session.address, scope)
  state.grants.set(code, {
    kind: 'code',
    address: session.address,
    tenantId: tenant.id,
    clientId: ask.client.id,
    redirectUri: ask.redirectUri,
    scope: granted.join(' '),
    nonce: ask.query.get('nonce') ?? undefined,
    challenge: ask.query.get('code_challenge') ?? undefined,
    acrs: claims.acrs,
    handlesChallenges: claims.handlesChallenges,
    signedInAt: session.signedInAt,
    issuedAt: state.clock.now(),
    expiresAt: state.clock.in(600),
  })
  return c.redirect(wayBack(ask, { code, session_state: randomUUID() }), 303)
}
