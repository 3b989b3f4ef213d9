import { beforeEach, expect, test } from 'vitest'
import { Browser, headingOf, textOf } from '@/sandbox/browser'
import { useFreshSandbox } from '@/sandbox/use-sandbox'
import { answerOf, clientId, portal, redirectUri, SigningIn } from './signing-in'

let visitor: SigningIn
const { sandbox, graph } = useFreshSandbox({ processingSeconds: 0 })
beforeEach(() => {
  visitor = new SigningIn(sandbox.origin)
})

const proseware = 'd4f6b8a0-1c3e-4d5f-9a7b-9c1e3f5a7b06'

test('what a person may grant alone is asked of the person, the rest of an administrator', async () => {
  const scope = 'openid https://graph.microsoft.com/User.ReadBasic.All'
  const asked = await visitor.signIn('fabrikam.com', 'faye@fabrikam.com', { scope })
  expect(headingOf(asked)).toBe('Permissions requested')
  const { error, error_description: why } = answerOf(
    await visitor.browser.submit(asked, { consent: 'decline' }),
  )
  expect([error, why]).toEqual(['access_denied', expect.stringContaining('AADSTS65004')])
  const tokens = await visitor.tokensOf(
    'fabrikam.com',
    await visitor.browser.submit(asked, { consent: 'accept' }),
  )
  expect(tokens.scope).toBe('openid User.ReadBasic.All')
  const more = await visitor.authorize('fabrikam.com', { scope: 'openid Directory.Read.All' })
  expect(headingOf(more)).toBe('Need admin approval')
  const silent = await visitor.authorize('fabrikam.com', {
    scope: 'openid Directory.Read.All',
    prompt: 'none',
  })
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
  const refused = await visitor.requestToken(proseware, {
    grant_type: 'client_credentials',
    scope: 'https://graph.microsoft.com/.default',
  })
  expect(refused).toMatchObject({ error_codes: [700016] })
  const person = await visitor.browser.submit(await visitor.browser.get(url), { email: 'paul@proseware.com' })
  expect(
    headingOf(await visitor.browser.submit(person, { email: 'paul@proseware.com', password: 'Sandbox-1' })),
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
  const page = await visitor.signIn('fabrikam.com', 'ben@fabrikam.com', {}, temporary)
  expect(headingOf(page)).toBe('Update your password')
  const same = await visitor.browser.submit(page, {
    password: temporary,
    chosen: 'Another-2',
    again: 'Another-3',
  })
  expect(textOf(same)).toContain('differ')
  const back = await visitor.browser.submit(page, {
    password: temporary,
    chosen: 'Another-2',
    again: 'Another-2',
  })
  expect(answerOf(back)).toHaveProperty('code')
  const old = await new Browser(portal).submit(page, { email: 'ben@fabrikam.com', password: temporary })
  expect(textOf(old)).toContain('AADSTS50126')
})
