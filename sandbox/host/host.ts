import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { OAuthError } from '@/sandbox/openid/oauth-error'
import { findAccount } from '@/sandbox/state'
import type { Attempt, State } from '@/sandbox/state'
import type { TenantKeys } from '@/sandbox/tenant-keys'
import type { Person, Tenant } from '@/sandbox/world-schema'
import { copyScript } from './block-page'
import { homeSignInUrl, redeemAtHome, sendSignInCode, signInPurpose } from './home-sign-in'
import { registerMethod } from '@/sandbox/graph/method'
import { providerPage, registerPage, secondFactorCode, secondFactorPage, startPage } from './host-pages'
import { letIn, memberOf } from './let-in'
import type { Application } from '@/sandbox/world-schema'

/** The applications of resource tenants: prove who you are, then be judged. */
export function host(state: State, keys: TenantKeys) {
  const app = new Hono()

  app.get('/sandbox.js', (c) => c.text(copyScript, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }))

  app.get('/apps/:path', (c) => {
    const { app: application, tenant } = visited(c, state)
    return c.html(startPage(application, tenant))
  })

  app.post('/apps/:path', async (c) => {
    const { app: application, tenant } = visited(c, state)
    const address = String((await c.req.formData()).get('address') ?? '')
    const person = findAccount(state, address)?.person
    if (!person || !belongs(state, tenant, person)) throw notHere(address, tenant)
    const attempt = newAttempt(state, application, person)
    if (person.home) return c.redirect(homeSignInUrl(state, application, attempt, person.home.tenantId), 303)
    if (person.identityProvider === 'emailOtp') sendSignInCode(state, person, tenant.displayName)
    return c.html(providerPage(application, person, attempt))
  })

  app.get('/apps/:path/callback', async (c) => {
    const { app: application } = visited(c, state)
    const { attempt, person } = attemptOf(c, state, c.req.query('state') ?? '')
    const code = c.req.query('code') ?? ''
    const tenantId = person.home?.tenantId ?? ''
    attempt.proven = await redeemAtHome(state, keys, application, attempt, { tenantId, code })
    return c.redirect(`/apps/${application.path}/${attempt.id}`, 303)
  })

  app.post('/apps/:path/:attempt/proof', async (c) => {
    const { app: application } = visited(c, state)
    const { attempt, person } = attemptOf(c, state)
    const proof = String((await c.req.formData()).get('proof') ?? '').trim()
    const byCode = person.identityProvider === 'emailOtp'
    const wanted = byCode ? state.oneTimeCodes.get(signInPurpose(person)) : person.password
    if (person.home || proof !== wanted)
      return c.html(providerPage(application, person, attempt, 'That is not right. Try again.'), 400)
    state.oneTimeCodes.delete(signInPurpose(person))
    attempt.proven = true
    return c.redirect(`/apps/${application.path}/${attempt.id}`, 303)
  })

  app.get('/apps/:path/:attempt', (c) => {
    const where = visited(c, state)
    const { attempt, person } = attemptOf(c, state)
    if (!attempt.proven) return c.redirect(`/apps/${where.app.path}`, 303)
    return c.html(letIn(state, where.tenant, where.app, attempt, person))
  })

  app.post('/apps/:path/:attempt/second-factor', async (c) => {
    const { app: application } = visited(c, state)
    const { attempt } = attemptOf(c, state)
    const code = String((await c.req.formData()).get('code') ?? '').trim()
    if (code !== secondFactorCode)
      return c.html(
        secondFactorPage(application, application.displayName, attempt, 'That code did not work.'),
        400,
      )
    attempt.secondFactor = attempt.challengedAt
    return c.redirect(`/apps/${application.path}/${attempt.id}`, 303)
  })

  app.post('/apps/:path/:attempt/register', async (c) => {
    const { app: application, tenant } = visited(c, state)
    const { attempt, person } = attemptOf(c, state)
    const code = String((await c.req.formData()).get('code') ?? '').trim()
    if (code !== secondFactorCode)
      return c.html(registerPage(application, tenant.displayName, attempt, 'That code did not work.'), 400)
    const member = memberOf(state, tenant, person.address)
    if (member) registerMethod(state, member, 'sms')
    attempt.secondFactor = attempt.challengedAt
    return c.redirect(`/apps/${application.path}/${attempt.id}`, 303)
  })

  app.post('/apps/:path/:attempt/accept', (c) => {
    const { app: application } = visited(c, state)
    const { attempt } = attemptOf(c, state)
    attempt.accepted = true
    return c.redirect(`/apps/${application.path}/${attempt.id}`, 303)
  })

  return app
}

function visited(c: Context, state: State): { app: Application; tenant: Tenant } {
  const path = c.req.param('path') ?? ''
  const found = state.directory.application(path)
  if (found?.app.path === path) return found
  throw new OAuthError('invalid_request', 700016, `There is no application at '/apps/${path}'.`)
}

export function newAttempt(state: State, app: Application, person: Person): Attempt {
  const attempt: Attempt = {
    id: randomUUID(),
    path: app.path,
    address: person.address,
    correlationId: randomUUID(),
    proven: false,
    challengedAt: 'none',
    secondFactor: 'none',
    accepted: false,
  }
  state.attempts.set(attempt.id, attempt)
  return attempt
}

function attemptOf(c: Context, state: State, id: string = c.req.param('attempt') ?? '') {
  const attempt = state.attempts.get(id)
  const person = attempt && findAccount(state, attempt.address)?.person
  if (!attempt || !person || attempt.path !== c.req.param('path'))
    throw new OAuthError('invalid_request', 50089, 'This sign-in is over. Start again at the application.')
  return { attempt, person }
}

function belongs(state: State, tenant: Tenant, person: Person): boolean {
  return person.home?.tenantId === tenant.id || state.directory.guest(tenant, person.address) !== undefined
}

function notHere(address: string, tenant: Tenant): OAuthError {
  const text = `User account '${address}' from identity provider 'live.com' does not exist in tenant '${tenant.displayName}' and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first.`
  return new OAuthError('access_denied', 50020, text)
}
