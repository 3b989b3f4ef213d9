import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { Browser, headingOf, textOf } from '@/sandbox/browser'
import type { Visited } from '@/sandbox/browser'
import { Asking } from '@/sandbox/graph/asking'
import { startSandbox } from '@/sandbox/start'
import type { Sandbox } from '@/sandbox/start'

const portal = 'http://localhost:3999'
const redirectUri = `${portal}/api/auth/callback/home`
const clientId = '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11'
const verifier = 'a-verifier-that-is-at-least-forty-three-characters-long'
const proseware = 'd4f6b8a0-1c3e-4d5f-9a7b-9c1e3f5a7b06'
const Tokens = z.looseObject({
  id_token: z.string(),
  access_token: z.string(),
  scope: z.string(),
  refresh_token: z.string().optional(),
})

let sandbox: Sandbox
let browser: Browser
let graph: Asking
beforeAll(async () => {
  sandbox = await startSandbox({
    port: 0,
    smtpPort: 0,
    portalUrl: portal,
    throttling: false,
    processingSeconds: 0,
  })
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  browser = new Browser(portal)
  graph = new Asking(sandbox.origin)
  await graph.tell('reset')
})

function authorize(tenant: string, change: Record<string, string> = {}): string {
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
  return `${sandbox.origin}/${tenant}/oauth2/v2.0/authorize?${query.toString()}`
}

async function signIn(
  tenant: string,
  email: string,
  change: Record<string, string> = {},
  password = 'Sandbox-1',
) {
  return browser.submit(await browser.get(authorize(tenant, change)), { email, password })
}

function requestToken(tenant: string, fields: Record<string, string>) {
  const body = new URLSearchParams({ client_id: clientId, client_secret: 'sandbox-only-secret', ...fields })
  return fetch(`${sandbox.origin}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
}

async function tokensOf(tenant: string, back: Visited) {
  const code = new URL(back.url).searchParams.get('code') ?? ''
  const fields = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  }
  return Tokens.parse(await (await requestToken(tenant, fields)).json())
}

const answerOf = (page: Visited) => Object.fromEntries(new URL(page.url).searchParams)

test('the organization is found by the address where the path leaves it open', async () => {
  const metadata = await (
    await fetch(`${sandbox.origin}/organizations/v2.0/.well-known/openid-configuration`)
  ).json()
  expect(metadata).toMatchObject({ issuer: `${sandbox.origin}/{tenantid}/v2.0` })
  const who = await browser.get(authorize('organizations'))
  expect(textOf(await browser.submit(who, { email: 'x@nowhere.example' }))).toContain('AADSTS50059')
  const page = await browser.submit(who, { email: 'hugo@litware.com' })
  expect(page.text).toContain('value="hugo@litware.com"')
  const back = await browser.submit(page, { email: 'hugo@litware.com', password: 'Sandbox-1' })
  const { id_token: token } = await tokensOf('organizations', back)
  expect(decodeJwt(token)).toMatchObject({ tid: 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03', acct: 0 })
})

test('a guest signs in to the host’s tenant as somebody else’s', async () => {
  const back = await signIn('contoso.com', 'faye@fabrikam.com')
  expect(decodeJwt((await tokensOf('contoso.com', back)).id_token)).toMatchObject({
    tid: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01',
    oid: '6a000000-0000-4000-8000-000000000005',
    idp: 'https://sts.windows.net/8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02/',
    acct: 1,
  })
})

test('a sign-in that is too old is asked for again', async () => {
  await signIn('fabrikam.com', 'hana@fabrikam.com')
  expect(answerOf(await browser.get(authorize('fabrikam.com', { max_age: '60' })))).toHaveProperty('code')
  await graph.tell('clock', { advanceSeconds: 61 })
  expect(headingOf(await browser.get(authorize('fabrikam.com', { max_age: '60' })))).toBe('Sign in')
  expect(answerOf(await browser.get(authorize('fabrikam.com')))).toHaveProperty('code')
})

test('a claims challenge is met by a second factor, and the token says so', async () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["cp1"]}}}'
  const page = await signIn('fabrikam.com', 'hana@fabrikam.com', { claims })
  expect(headingOf(page)).toBe('Enter code')
  expect(textOf(await browser.submit(page, { code: '000000' }))).toContain('did not work')
  const back = await browser.submit(page, { code: '246810' })
  const { access_token: token } = await tokensOf('fabrikam.com', back)
  expect(decodeJwt(token)).toMatchObject({ acrs: ['c1'], xms_cc: ['cp1'], idtyp: 'user' })
  const bad = await browser.get(authorize('fabrikam.com', { claims: '{' }))
  expect(answerOf(bad)).toMatchObject({ error: 'invalid_request', state: 'the-state' })
})

test('prompt=login is not answered by a page of an old sign-in', async () => {
  await signIn('fabrikam.com', 'hana@fabrikam.com')
  await graph.tell('clock', { advanceSeconds: 700 })
  const page = await browser.post(authorize('fabrikam.com', { prompt: 'login' }), {
    account: 'hana@fabrikam.com',
  })
  expect(headingOf(page)).toBe('Sign in')
})

test('a refresh token lasts until it idles, the password changes or the account ends', async () => {
  const tokens = await tokensOf('fabrikam.com', await signIn('fabrikam.com', 'hana@fabrikam.com'))
  const renew = async (scope?: string) => {
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      ...(scope && { scope }),
    }
    const answer: unknown = await (await requestToken('fabrikam.com', fields)).json()
    return answer
  }
  expect(await renew('https://graph.microsoft.com/User.Read.All openid')).toMatchObject({
    scope: 'User.Read.All openid offline_access',
  })
  expect(await renew('https://graph.microsoft.com/Mail.Read')).toMatchObject({ error_codes: [65001] })
  await graph.tell('clock', { advanceSeconds: 91 * 86_400 })
  expect(await renew()).toMatchObject({ error: 'invalid_grant', error_codes: [700082] })
  await graph.tell('reset')
  const others = await tokensOf('fabrikam.com', await signIn('fabrikam.com', 'hana@fabrikam.com'))
  await graph.tell('person', { address: 'hana@fabrikam.com', home: { accountEnabled: false } })
  const fields = { grant_type: 'refresh_token', refresh_token: others.refresh_token ?? '' }
  expect(await (await requestToken('fabrikam.com', fields)).json()).toMatchObject({ error_codes: [50057] })
})

test('keys rotate: the old ones verify until they retire', async () => {
  const keys = async () => {
    const answer = await (await fetch(`${sandbox.origin}/fabrikam.com/discovery/v2.0/keys`)).json()
    return z
      .object({ keys: z.array(z.looseObject({ kid: z.string() })) })
      .parse(answer)
      .keys.map(({ kid }) => kid)
  }
  await graph.token('fabrikam.com')
  const before = await keys()
  await fetch(`${sandbox.origin}/__rotate?tenant=fabrikam.com`, { method: 'POST' })
  expect(await keys()).toEqual([expect.any(String), ...before])
  expect((await graph.get('fabrikam.com', '/domains')).status).toBe(200)
  await fetch(`${sandbox.origin}/__rotate?tenant=fabrikam.com&retire=true`, { method: 'POST' })
  expect(await keys()).toHaveLength(1)
  expect((await graph.get('fabrikam.com', '/domains')).status).toBe(401)
})

test('what a person may grant alone is asked of the person, the rest of an administrator', async () => {
  const scope = 'openid https://graph.microsoft.com/User.ReadBasic.All'
  const asked = await signIn('fabrikam.com', 'faye@fabrikam.com', { scope })
  expect(headingOf(asked)).toBe('Permissions requested')
  const { error, error_description: why } = answerOf(await browser.submit(asked, { consent: 'decline' }))
  expect([error, why]).toEqual(['access_denied', expect.stringContaining('AADSTS65004')])
  const tokens = await tokensOf('fabrikam.com', await browser.submit(asked, { consent: 'accept' }))
  expect(tokens.scope).toBe('openid User.ReadBasic.All')
  const more = await browser.get(authorize('fabrikam.com', { scope: 'openid Directory.Read.All' }))
  expect(headingOf(more)).toBe('Need admin approval')
  const silent = await browser.get(
    authorize('fabrikam.com', { scope: 'openid Directory.Read.All', prompt: 'none' }),
  )
  expect(answerOf(silent).error_description).toContain('AADSTS90094')
})

test('an administrator consents for the organization, to what the application is registered for', async () => {
  const query = new URLSearchParams({
    client_id: clientId,
    scope: 'https://graph.microsoft.com/.default',
    redirect_uri: redirectUri,
    state: 's',
  })
  const url = `${sandbox.origin}/organizations/v2.0/adminconsent?${query.toString()}`
  const refused = await requestToken(proseware, {
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
  })
  expect(await refused.json()).toMatchObject({ error_codes: [700016] })
  const person = await browser.submit(await browser.get(url), { email: 'paul@proseware.com' })
  expect(
    headingOf(await browser.submit(person, { email: 'paul@proseware.com', password: 'Sandbox-1' })),
  ).toBe('Need admin approval')
  const other = new Browser(portal)
  const page = await other.submit(await other.get(url), { email: 'pia@proseware.com' })
  const asked = await other.submit(page, { email: 'pia@proseware.com', password: 'Sandbox-1' })
  expect(textOf(asked)).toContain('IdentityRiskyUser.Read.All')
  expect(answerOf(await other.submit(asked, { consent: 'decline' }))).toMatchObject({
    admin_consent: 'True',
    error: 'consent_required',
    state: 's',
  })
  expect(answerOf(await other.submit(asked, { consent: 'accept' }))).toMatchObject({
    admin_consent: 'True',
    tenant: proseware,
    state: 's',
    scope: expect.stringContaining('https://graph.microsoft.com/IdentityRiskyUser.Read.All'),
  })
  expect((await graph.get('proseware.com', '/users?$select=id')).status).toBe(200)
})

test('after an administrator’s reset another password has to be chosen', async () => {
  const reset =
    '/users/1e000000-0000-4000-8000-000000000002/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword'
  const { body } = await graph.post('hana@fabrikam.com', reset, {})
  const temporary = String(body.newPassword)
  const page = await signIn('fabrikam.com', 'ben@fabrikam.com', {}, temporary)
  expect(headingOf(page)).toBe('Update your password')
  const same = await browser.submit(page, { password: temporary, chosen: 'Another-2', again: 'Another-3' })
  expect(textOf(same)).toContain('differ')
  const back = await browser.submit(page, { password: temporary, chosen: 'Another-2', again: 'Another-2' })
  expect(answerOf(back)).toHaveProperty('code')
  const old = await new Browser(portal).submit(page, { email: 'ben@fabrikam.com', password: temporary })
  expect(textOf(old)).toContain('AADSTS50126')
})

test('signing out forgets who was there and goes back where it may', async () => {
  await signIn('fabrikam.com', 'hana@fabrikam.com')
  const logout = (to: string) =>
    `${sandbox.origin}/fabrikam.com/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}&state=s`
  expect((await browser.get(logout(`${portal}/signed-out`))).url).toBe(`${portal}/signed-out?state=s`)
  expect(headingOf(await browser.get(authorize('fabrikam.com')))).toBe('Sign in')
  expect(headingOf(await browser.get(logout('http://localhost:3999.evil.example/')))).toBe(
    'You signed out of your account',
  )
})
