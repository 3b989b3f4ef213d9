import { createHash } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Browser, headingOf, textOf } from '@/sandbox/browser'
import { startSandbox } from '@/sandbox/start'
import type { Sandbox } from '@/sandbox/start'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const clientId = '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11'
const clientSecret = 'sandbox-only-secret'
const portal = 'http://localhost:3999'
const redirectUri = `${portal}/api/auth/callback/home`
const verifier = 'a-verifier-that-is-at-least-forty-three-characters-long'
const challenge = createHash('sha256').update(verifier).digest('base64url')
const Tokens = z.object({ id_token: z.string(), access_token: z.string(), refresh_token: z.string() })
const Fault = z.object({ error: z.string(), error_description: z.string(), error_codes: z.array(z.number()) })

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({ port: 0, smtpPort: 0, portalUrl: portal })
})
afterAll(() => sandbox.stop())

function authorizeUrl(change: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile email offline_access',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...change,
  })
  return `${sandbox.origin}/${fabrikam}/oauth2/v2.0/authorize?${query.toString()}`
}

function requestToken(fields: Record<string, string>, tenant = fabrikam) {
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...fields })
  return fetch(`${sandbox.origin}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body })
}

async function signInAsHana(): Promise<URL> {
  const browser = new Browser(portal)
  const page = await browser.get(authorizeUrl())
  const back = await browser.submit(page, { email: 'hana@fabrikam.com', password: 'Sandbox-1' })
  return new URL(back.url)
}

test('describes a tenant by domain and by id, and refuses an unknown one', async () => {
  for (const name of ['fabrikam.com', fabrikam, 'fabrikam.onmicrosoft.com']) {
    const response = await fetch(`${sandbox.origin}/${name}/v2.0/.well-known/openid-configuration`)
    expect(await response.json()).toMatchObject({
      issuer: `${sandbox.origin}/${fabrikam}/v2.0`,
      token_endpoint: `${sandbox.origin}/${fabrikam}/oauth2/v2.0/token`,
    })
  }
  const unknown = await fetch(`${sandbox.origin}/nowhere.example/v2.0/.well-known/openid-configuration`)
  expect(unknown.status).toBe(400)
  const fault = Fault.parse(await unknown.json())
  expect(fault).toMatchObject({ error: 'invalid_tenant', error_codes: [90002] })
  expect(fault.error_description).toMatch(
    /^AADSTS90002: .*\r\nTrace ID: .*\r\nCorrelation ID: .*\r\nTimestamp: /,
  )
})

test.each([
  ['ada@fabrikam.com', 'Managed'],
  ['otto@northwind-traders.example', 'Unknown'],
])('knows the realm of %s: %s', async (address, type) => {
  const response = await fetch(`${sandbox.origin}/common/userrealm/${address}?api-version=1.0`)
  expect(await response.json()).toMatchObject({ ver: '1.0', account_type: type })
})

test('signs a person in by code and PKCE, and renews', async () => {
  const back = await signInAsHana()
  expect(back.searchParams.get('state')).toBe('the-state')
  const fields = {
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: verifier,
  }
  const response = await requestToken({ grant_type: 'authorization_code', ...fields })
  const tokens = Tokens.parse(await response.json())
  const keys = createRemoteJWKSet(new URL(`${sandbox.origin}/${fabrikam}/discovery/v2.0/keys`))
  const { payload } = await jwtVerify(tokens.id_token, keys, {
    issuer: `${sandbox.origin}/${fabrikam}/v2.0`,
    audience: clientId,
  })
  expect(payload).toMatchObject({
    tid: fabrikam,
    preferred_username: 'hana@fabrikam.com',
    nonce: 'the-nonce',
    ver: '2.0',
    wids: ['194ae4cb-b126-40b2-bd5b-6091b380977d', 'fe930be7-5e62-47db-91af-98c3a49a38b1'],
  })
  const again = await requestToken({ grant_type: 'authorization_code', ...fields })
  expect(Fault.parse(await again.json())).toMatchObject({ error: 'invalid_grant', error_codes: [54005] })
  const renewed = await requestToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })
  expect(Tokens.parse(await renewed.json()).id_token).not.toBe('')
})

test('refuses a code with another verifier', async () => {
  const back = await signInAsHana()
  const response = await requestToken({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    redirect_uri: redirectUri,
    code_verifier: 'something-else',
  })
  expect(response.status).toBe(400)
  expect(Fault.parse(await response.json()).error_codes).toEqual([501481])
})

test('remembers who signed in, unless asked to ask again', async () => {
  const browser = new Browser(portal)
  const page = await browser.get(authorizeUrl())
  await browser.submit(page, { email: 'faye@fabrikam.com', password: 'Sandbox-1' })
  expect((await browser.get(authorizeUrl())).url).toContain(`${redirectUri}?code=`)
  expect(headingOf(await browser.get(authorizeUrl({ prompt: 'login' })))).toBe('Sign in')
  expect(headingOf(await browser.get(authorizeUrl({ login_hint: 'ada@fabrikam.com' })))).toBe('Sign in')
  const silent = await new Browser(portal).get(authorizeUrl({ prompt: 'none' }))
  expect(new URL(silent.url).searchParams.get('error')).toBe('login_required')
})

test('goes back to registered addresses only', async () => {
  const page = await new Browser().get(authorizeUrl({ redirect_uri: 'http://localhost:3999.evil.example/' }))
  expect(page.status).toBe(400)
  expect(textOf(page)).toContain('AADSTS50011')
})

test('takes no wrong password and nobody of another tenant', async () => {
  const browser = new Browser(portal)
  const page = await browser.get(authorizeUrl())
  const wrong = await browser.submit(page, { email: 'hana@fabrikam.com', password: 'no' })
  expect(textOf(wrong)).toContain('AADSTS50126')
  const elsewhere = await browser.submit(page, { email: 'hugo@litware.com', password: 'Sandbox-1' })
  expect(textOf(elsewhere)).toContain('AADSTS50034')
})

test.each([
  ['a wrong secret', { client_secret: 'no' }, 401, 7000215],
  ['a single scope', { scope: 'https://graph.microsoft.com/User.Read.All' }, 400, 1002012],
  ['an unknown client', { client_id: 'b0000000-0000-4000-8000-000000000000' }, 400, 700016],
])('gives no app-only token for %s', async (_name, change, status, code) => {
  const response = await requestToken({
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
    ...change,
  })
  expect(response.status).toBe(status)
  expect(Fault.parse(await response.json()).error_codes).toEqual([code])
})
