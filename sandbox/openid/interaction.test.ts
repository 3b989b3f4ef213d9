import { decodeJwt } from 'jose'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { headingOf, textOf } from '@/sandbox/browser'
import { useFreshSandbox } from '@/sandbox/use-sandbox'
import { answerOf, portal, SigningIn } from './signing-in'

let visitor: SigningIn
const { sandbox, graph } = useFreshSandbox({ processingSeconds: 0 })
beforeEach(() => {
  visitor = new SigningIn(sandbox.origin)
})

test('the organization is found by the address where the path leaves it open', async () => {
  const metadata = await (
    await fetch(`${sandbox.origin}/organizations/v2.0/.well-known/openid-configuration`)
  ).json()
  expect(metadata).toMatchObject({ issuer: `${sandbox.origin}/{tenantid}/v2.0` })
  const who = await visitor.authorize('organizations')
  expect(textOf(await visitor.browser.submit(who, { email: 'x@nowhere.example' }))).toContain('AADSTS50059')
  const page = await visitor.browser.submit(who, { email: 'hugo@litware.com' })
  expect(page.text).toContain('value="hugo@litware.com"')
  const back = await visitor.browser.submit(page, { email: 'hugo@litware.com', password: 'Sandbox-1' })
  const { id_token: token } = await visitor.tokensOf('organizations', back)
  expect(decodeJwt(token)).toMatchObject({ tid: 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03', acct: 0 })
})

test('a guest signs in to the host’s tenant as somebody else’s', async () => {
  const back = await visitor.signIn('contoso.com', 'faye@fabrikam.com')
  expect(decodeJwt((await visitor.tokensOf('contoso.com', back)).id_token)).toMatchObject({
    tid: '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01',
    oid: '6a000000-0000-4000-8000-000000000005',
    idp: 'https://sts.windows.net/8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02/',
    acct: 1,
  })
})

test('a sign-in that is too old is asked for again', async () => {
  await visitor.signIn('fabrikam.com', 'hana@fabrikam.com')
  expect(answerOf(await visitor.authorize('fabrikam.com', { max_age: '60' }))).toHaveProperty('code')
  await graph.tell('clock', { advanceSeconds: 61 })
  expect(headingOf(await visitor.authorize('fabrikam.com', { max_age: '60' }))).toBe('Sign in')
  expect(answerOf(await visitor.authorize('fabrikam.com'))).toHaveProperty('code')
})

test('a claims challenge is met by a second factor, and the token says so', async () => {
  const claims = '{"access_token":{"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["cp1"]}}}'
  const page = await visitor.signIn('fabrikam.com', 'hana@fabrikam.com', { claims })
  expect(headingOf(page)).toBe('Enter code')
  expect(textOf(await visitor.browser.submit(page, { code: '000000' }))).toContain('did not work')
  const back = await visitor.browser.submit(page, { code: '246810' })
  const { access_token: token } = await visitor.tokensOf('fabrikam.com', back)
  expect(decodeJwt(token)).toMatchObject({ acrs: ['c1'], xms_cc: ['cp1'], idtyp: 'user' })
  const bad = await visitor.authorize('fabrikam.com', { claims: '{' })
  expect(answerOf(bad)).toMatchObject({ error: 'invalid_request', state: 'the-state' })
})

test('prompt=login is not answered by a page of an old sign-in', async () => {
  await visitor.signIn('fabrikam.com', 'hana@fabrikam.com')
  await graph.tell('clock', { advanceSeconds: 700 })
  const page = await visitor.browser.post(visitor.url('fabrikam.com', { prompt: 'login' }), {
    account: 'hana@fabrikam.com',
  })
  expect(headingOf(page)).toBe('Sign in')
})

test('a refresh token lasts until it idles, the password changes or the account ends', async () => {
  const tokens = await visitor.tokensOf(
    'fabrikam.com',
    await visitor.signIn('fabrikam.com', 'hana@fabrikam.com'),
  )
  const renew = async (scope?: string) => {
    const fields = {
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token ?? '',
      ...(scope && { scope }),
    }
    const answer: unknown = await visitor.requestToken('fabrikam.com', fields)
    return answer
  }
  expect(await renew('https://graph.microsoft.com/User.Read.All openid')).toMatchObject({
    scope: 'User.Read.All openid offline_access',
  })
  expect(await renew('https://graph.microsoft.com/Mail.Read')).toMatchObject({ error_codes: [65001] })
  await graph.tell('clock', { advanceSeconds: 91 * 86_400 })
  expect(await renew()).toMatchObject({ error: 'invalid_grant', error_codes: [700082] })
  await graph.tell('reset')
  const others = await visitor.tokensOf(
    'fabrikam.com',
    await visitor.signIn('fabrikam.com', 'hana@fabrikam.com'),
  )
  await graph.tell('person', { address: 'hana@fabrikam.com', home: { accountEnabled: false } })
  const fields = { grant_type: 'refresh_token', refresh_token: others.refresh_token ?? '' }
  expect(await visitor.requestToken('fabrikam.com', fields)).toMatchObject({ error_codes: [50057] })
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

test('signing out forgets who was there and goes back where it may', async () => {
  await visitor.signIn('fabrikam.com', 'hana@fabrikam.com')
  const logout = (to: string) =>
    `${sandbox.origin}/fabrikam.com/oauth2/v2.0/logout?post_logout_redirect_uri=${encodeURIComponent(to)}&state=s`
  expect((await visitor.browser.get(logout(`${portal}/signed-out`))).url).toBe(`${portal}/signed-out?state=s`)
  expect(headingOf(await visitor.authorize('fabrikam.com'))).toBe('Sign in')
  expect(headingOf(await visitor.browser.get(logout('http://localhost:3999.evil.example/')))).toBe(
    'You signed out of your account',
  )
})
