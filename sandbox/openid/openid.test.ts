import { createRemoteJWKSet, jwtVerify } from 'jose'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { Browser, headingOf, textOf } from '@/sandbox/browser'
import { useSandbox } from '@/sandbox/use-sandbox'
import { answerOf, clientId, codeFieldsOf, portal, redirectUri, SigningIn } from './signing-in'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const Tokens = z.object({ id_token: z.string(), access_token: z.string(), refresh_token: z.string() })
const Fault = z.object({ error: z.string(), error_description: z.string(), error_codes: z.array(z.number()) })

const { sandbox } = useSandbox()
let visitor: SigningIn
beforeEach(() => {
  visitor = new SigningIn(sandbox.origin)
})
const requestToken = (fields: Record<string, string>) => visitor.askForToken(fabrikam, fields)
const signInAsHana = () => visitor.signIn(fabrikam, 'hana@fabrikam.com')

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
  expect(answerOf(back)).toMatchObject({ state: 'the-state' })
  const response = await requestToken(codeFieldsOf(back))
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
  const again = await requestToken(codeFieldsOf(back))
  expect(Fault.parse(await again.json())).toMatchObject({ error: 'invalid_grant', error_codes: [54005] })
  const renewed = await requestToken({ grant_type: 'refresh_token', refresh_token: tokens.refresh_token })
  expect(Tokens.parse(await renewed.json()).id_token).not.toBe('')
})

test('refuses a code with another verifier', async () => {
  const back = await signInAsHana()
  const response = await requestToken({ ...codeFieldsOf(back), code_verifier: 'something-else' })
  expect(response.status).toBe(400)
  expect(Fault.parse(await response.json()).error_codes).toEqual([501481])
})

test('remembers who signed in, unless asked to ask again', async () => {
  await visitor.signIn(fabrikam, 'faye@fabrikam.com')
  expect((await visitor.authorize(fabrikam)).url).toContain(`${redirectUri}?code=`)
  expect(headingOf(await visitor.authorize(fabrikam, { prompt: 'login' }))).toBe('Sign in')
  const other = await visitor.authorize(fabrikam, { login_hint: 'ada@fabrikam.com' })
  expect(headingOf(other)).toBe('Sign in')
  const silent = await new SigningIn(sandbox.origin).authorize(fabrikam, { prompt: 'none' })
  expect(answerOf(silent)).toMatchObject({ error: 'login_required' })
})

test('goes back to registered addresses only', async () => {
  const elsewhere = { redirect_uri: `${portal}.evil.example/` }
  const page = await new Browser().get(visitor.url(fabrikam, elsewhere))
  expect(page.status).toBe(400)
  expect(textOf(page)).toContain('AADSTS50011')
})

test('takes no wrong password and nobody of another tenant', async () => {
  const wrong = await visitor.signIn(fabrikam, 'hana@fabrikam.com', {}, 'no')
  expect(textOf(wrong)).toContain('AADSTS50126')
  const elsewhere = await visitor.signIn(fabrikam, 'hugo@litware.com')
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
