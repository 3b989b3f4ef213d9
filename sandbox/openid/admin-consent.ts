import { Hono } from 'hono'
import type { Context } from 'hono'
import type { Env } from '@/sandbox/control/env'
import { changeTenant } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import { readAsk, readTenant, refuse, wayBack } from './ask'
import type { Ask } from './ask'
import { graphAudience } from './claims'
import { mayConsentForAll } from './consent'
import { homeRealm } from './home-realm'
import { OAuthError, oauthErrorBody } from './oauth-error'
import { readScope } from './scope'
import { remember, remembered, signIn } from './session'
import { consentPage, signInPage } from './sign-in-pages'

/** An administrator consents for the whole tenant: to what the application is registered for, or to single scopes. */
export function adminConsent(state: State) {
  const app = new Hono<Env>()
  const path = '/:tenant/v2.0/adminconsent'

  app.get(path, (c) => {
    const ask = readAsk(c, state)
    if (c.req.param('tenant') === 'common')
      throw new OAuthError('invalid_request', 900381, 'Admin consent is not supported for the common tenant.')
    const tenant = readTenant(c, state)
    if (!tenant) return homeRealm(c, state, ask.query.get('login_hint') ?? '', false)
    const session = remembered(c, state, tenant, ask.query.get('login_hint') ?? '')
    return session
      ? askForIt(c, state, ask, tenant, session.address)
      : c.html(signInPage(c, tenant, ask.client.displayName, ask.query.get('login_hint') ?? ''))
  })

  app.post(path, async (c) => {
    const ask = readAsk(c, state)
    const body = await c.req.formData()
    const tenant = readTenant(c, state)
    const text = (name: string) => String(body.get(name) ?? '')
    if (!tenant) return homeRealm(c, state, text('email'), false)
    if (body.has('email')) {
      const result = signIn(state, tenant, text('email'), text('password'))
      if ('code' in result)
        return c.html(
          signInPage(
            c,
            tenant,
            ask.client.displayName,
            text('email'),
            `${result.text} (AADSTS${result.code})`,
          ),
          400,
        )
      return askForIt(c, state, ask, tenant, remember(c, state, result.account.person.address).address)
    }
    const session = remembered(c, state, tenant, text('account'))
    if (!session || !mayConsentForAll(state, tenant, session.address))
      return declined(c, state, ask, tenant, notAllowed)
    if (text('consent') !== 'accept') return declined(c, state, ask, tenant, refused)
    return accepted(c, state, ask, tenant)
  })

  return app
}

const refused = new OAuthError('consent_required', 65004, 'User declined to consent to access the app.')
const notAllowed = new OAuthError('access_denied', 90094, 'An administrator has to grant these permissions.')

type Wanted = { application: string[]; delegated: string[] }

/** Application permissions come with `.default` only: all that the portal is registered for. */
function wantedBy(state: State, ask: Ask): Wanted {
  const { permissions, isDefault } = readScope(ask.query.get('scope') ?? `${graphAudience}/.default`)
  const registered = state.world.portal.permissions
  return isDefault ? registered : { application: [], delegated: permissions }
}

function askForIt(c: Context, state: State, ask: Ask, tenant: Tenant, address: string) {
  if (ask.query.get('scope') === null)
    return refuse(
      c,
      state,
      ask,
      new OAuthError('invalid_request', 900144, "The request must contain the parameter 'scope'."),
    )
  const { application, delegated } = wantedBy(state, ask)
  const accept = mayConsentForAll(state, tenant, address)
  const title = accept ? 'Permissions requested: review for your organization' : 'Need admin approval'
  return c.html(
    consentPage(c, ask.client.displayName, address, [...new Set([...application, ...delegated])], {
      title,
      accept,
    }),
  )
}

function accepted(c: Context, state: State, ask: Ask, tenant: Tenant) {
  const { application, delegated } = wantedBy(state, ask)
  changeTenant(state, tenant, {
    portalPermissions: [...new Set([...tenant.portalPermissions, ...application])],
    portalDelegated: [...new Set([...tenant.portalDelegated, ...delegated])],
  })
  const scope = [...new Set([...application, ...delegated])]
    .map((name) => `${graphAudience}/${name}`)
    .join(' ')
  return c.redirect(wayBack(ask, { admin_consent: 'True', tenant: tenant.id, scope }), 303)
}

function declined(c: Context, state: State, ask: Ask, tenant: Tenant, fault: OAuthError) {
  const { error, error_description } = oauthErrorBody(fault, state.clock.now())
  return c.redirect(wayBack(ask, { admin_consent: 'True', error, error_description, tenant: tenant.id }), 303)
}
