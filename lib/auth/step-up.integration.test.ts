import { beforeAll, beforeEach, expect, test } from 'vitest'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { Browser, type Visited } from '@/sandbox/browser'
import { portal } from '@/sandbox/openid/signing-in'
import { useFreshSandbox } from '@/sandbox/use-sandbox'
import { idOf } from './secrets'
import { startStaffSession } from './session'
import { comeBack, setOut, type StepUpBy } from './step-up'
import { findToken } from './token-vault'

const tenantId = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const goTo = '/users/7/dismiss?view=risk#top'
const risky = 'IdentityRiskyUser.ReadWrite.All'
const revoke = 'User.RevokeSessions.All'
const { sandbox, graph } = useFreshSandbox()
let hana: StepUpBy

beforeAll(() => {
  Object.assign(process.env, {
    PORTAL_URL: portal,
    ENTRA_AUTHORITY: sandbox.origin,
    GRAPH_URL: `${sandbox.origin}/graph`,
  })
})
beforeEach(async () => {
  hana = await signedIn('hana@fabrikam.com')
})

async function signedIn(address: string): Promise<StepUpBy> {
  const { rows } = await graph.get('fabrikam.com', `/users?$filter=userPrincipalName eq '${address}'`)
  const objectId = String(rows[0]?.id)
  const subject = `entra:${tenantId}:${objectId}`
  const staff = { subject, tenantId, objectId, name: 'Somebody', address, roles: [] }
  return { staff, sessionId: idOf(await startStaffSession(staff)) }
}

type Way = { by?: StepUpBy; scopes?: string[]; claims?: string; as?: string }
type There = { cookie: string; address: string; back: Visited; browser: Browser }

/** To the tenant's sign-in page and as far as it goes with a password. */
async function setOutAndSignIn({ by = hana, scopes = [risky], claims, as }: Way = {}): Promise<There> {
  const out = await setOut(by, { scopes, goTo, ...(claims && { claims }) }, new Date())
  const browser = new Browser(portal)
  const page = await browser.get(out.goTo)
  const back = await browser.submit(page, { email: as ?? by.staff.address, password: 'Sandbox-1' })
  return { cookie: valueOf(out.cookies[0] ?? ''), address: out.goTo, back, browser }
}
const valueOf = (line: string) => /=([^;]*)/.exec(line)?.[1] ?? ''
const arrive = ({ cookie, back }: Pick<There, 'cookie' | 'back'>, by = hana, now = new Date()) =>
  comeBack(by, cookie, new URL(back.url).searchParams, now)
const refusedWith = (problem: string) => `/users/7/dismiss?view=risk&problem=${problem}#problem`
const findHere = (scope = risky) => findToken({ ...hana.staff, sessionId: hana.sessionId }, scope)
const findAudit = () =>
  within({ tenant: tenantId }, (tx) =>
    tx.auditEntry.findMany({ where: { actor: hana.staff.subject }, orderBy: { id: 'desc' }, take: 1 }),
  )

test('who proves anew who they are has a token that Graph takes, and goes on to where it was for', async () => {
  const there = await setOutAndSignIn()
  expect(there.back.url).toMatch(`${portal}/api/step-up?`)
  const { goTo: to, cookies } = await arrive(there)
  expect(to).toBe(goTo)
  expect(cookies).toEqual([expect.stringMatching(/^readmit-step-up=; Path=\/; Max-Age=0; HttpOnly/)])
  const token = await findHere()
  const answer = await fetch(`${env().GRAPH_URL}/v1.0/identityProtection/riskyUsers`, {
    headers: { authorization: `Bearer ${token?.accessToken ?? ''}` },
  })
  expect(answer.status).toBe(200)
  expect(Date.now() - (token?.authTime.getTime() ?? 0)).toBeLessThan(10_000)
  expect(await findAudit()).toMatchObject([{ action: 'stepUp.done' }])
})

test('it asks for a new proof, for nothing beside the permission, and for no refresh token', async () => {
  const { address } = await setOutAndSignIn()
  const query = new URL(address).searchParams
  expect(address).toMatch(`${sandbox.origin}/${tenantId}/oauth2/v2.0/authorize?`)
  expect(query.get('scope')?.split(' ').toSorted()).toEqual([
    `https://graph.microsoft.com/${risky}`,
    'openid',
    'profile',
  ])
  expect(Object.fromEntries(query)).toMatchObject({
    prompt: 'login',
    max_age: '0',
    login_hint: 'hana@fabrikam.com',
    code_challenge_method: 'S256',
    redirect_uri: `${portal}/api/step-up`,
  })
  expect(JSON.parse(query.get('claims') ?? '')).toMatchObject({
    id_token: { auth_time: { essential: true } },
    access_token: { xms_cc: { values: ['CP1'] } },
  })
})

test('the cookie is for this browser only and ten minutes; what is in it cannot be read', async () => {
  const { cookies } = await setOut(hana, { scopes: [risky], goTo }, new Date())
  expect(cookies).toEqual([
    expect.stringMatching(/^readmit-step-up=[\w.-]+; Path=\/; Max-Age=600; HttpOnly; SameSite=Lax$/),
  ])
  expect(Buffer.from(valueOf(cookies[0] ?? ''), 'base64url').toString()).not.toContain('dismiss')
})

test('a claims challenge of Graph is answered by the next proof', async () => {
  await graph.tell('challenge', { path: 'riskyUsers', address: 'hana@fabrikam.com' })
  const there = await setOutAndSignIn({
    claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
  })
  const back = await there.browser.submit(there.back, { code: '246810' })
  expect((await arrive({ ...there, back })).goTo).toBe(goTo)
  const answer = await fetch(`${env().GRAPH_URL}/v1.0/identityProtection/riskyUsers`, {
    headers: { authorization: `Bearer ${(await findHere())?.accessToken ?? ''}` },
  })
  expect(answer.status).toBe(200)
})

test('what an earlier proof opened, a later one of the same session opens too', async () => {
  await arrive(await setOutAndSignIn())
  await arrive(await setOutAndSignIn({ scopes: [revoke] }))
  expect(await findHere()).not.toBeNull()
  expect(await findHere(revoke)).not.toBeNull()
})

test('another account’s proof is nobody’s', async () => {
  const there = await setOutAndSignIn({ as: 'hiro@fabrikam.com' })
  expect((await arrive(there)).goTo).toBe(refusedWith('stepUpOtherAccount'))
  expect(await findHere()).toBeNull()
  expect(await findToken((await signedIn('hiro@fabrikam.com')).staff, risky)).toBeNull()
  expect(await findAudit()).toMatchObject([
    { action: 'stepUp.refused', data: { problem: 'stepUpOtherAccount' } },
  ])
})

test('the answer is worth nothing in another session, later, without the cookie or for another request', async () => {
  const there = await setOutAndSignIn()
  const other = await signedIn('hana@fabrikam.com')
  const lost = { goTo: '/actions?problem=stepUpLost#problem', cookies: [] }
  expect(await arrive(there, other)).toEqual(lost)
  expect(await arrive(there, hana, new Date(Date.now() + 601_000))).toEqual(lost)
  expect(await comeBack(hana, null, new URL(there.back.url).searchParams, new Date())).toEqual(lost)
  const { cookie } = await setOutAndSignIn()
  expect(await arrive({ ...there, cookie })).toEqual({ goTo: refusedWith('stepUpLost'), cookies: [] })
  expect(await findHere()).toBeNull()
  // none of that spent it
  expect((await arrive(there)).goTo).toBe(goTo)
  expect((await arrive(there)).goTo).toBe(refusedWith('stepUpLost'))
})

test('a code of another request is not taken, though the state is right', async () => {
  const [mine, other] = [await setOutAndSignIn(), await setOutAndSignIn()]
  const query = new URL(mine.back.url).searchParams
  query.set('code', new URL(other.back.url).searchParams.get('code') ?? '')
  expect((await comeBack(hana, mine.cookie, query, new Date())).goTo).toBe(refusedWith('stepUpLost'))
})

test('a proof of a quarter of an hour ago is none', async () => {
  const there = await setOutAndSignIn()
  expect((await arrive(there, hana, new Date(Date.now() + 6 * 60_000))).goTo).toBe(refusedWith('stepUpStale'))
  expect(await findHere()).toBeNull()
})

test.each([
  ['access_denied', '', 'stepUpCancelled'],
  ['access_denied', 'AADSTS65004: User declined to consent', 'consentMissing'],
  ['consent_required', 'AADSTS65001: has not consented', 'consentMissing'],
  ['access_denied', 'AADSTS90094: The grant requires admin permission', 'consentMissing'],
  ['server_error', 'AADSTS90033: transient', 'tryLater'],
])('the tenant answers %s %s: %s', async (error, description, problem) => {
  const { cookie, address } = await setOutAndSignIn()
  const state = new URL(address).searchParams.get('state') ?? ''
  const query = new URLSearchParams({ error, error_description: description, state })
  expect((await comeBack(hana, cookie, query, new Date())).goTo).toBe(refusedWith(problem))
  query.set('state', 'anybody’s')
  expect(await comeBack(hana, cookie, query, new Date())).toMatchObject({ cookies: [] })
})

test('where nobody has consented, the tenant says so to who may not', async () => {
  await graph.tell('tenant', { tenant: 'fabrikam.com', portalDelegated: [] })
  const { back } = await setOutAndSignIn()
  expect(back.text).toContain('Need admin approval')
})

test('an authority that fails is not the person’s fault', async () => {
  const there = await setOutAndSignIn()
  await graph.tell('faults', { kind: 'error', status: 503, path: '/token', times: null })
  expect((await arrive(there)).goTo).toBe(refusedWith('tryLater'))
})

test.each(['https://evil.example/', '//evil.example/', '/\\evil.example/', 'users'])(
  'it leads to no address but ours: %s',
  async (away) => {
    await expect(setOut(hana, { scopes: [risky], goTo: away }, new Date())).rejects.toThrow('StepUpLeadsAway')
  },
)

test.each(['no JSON', '[]', `{"a":"${'x'.repeat(5000)}"}`])(
  'claims that are none are not sent: %.12s',
  async (claims) => {
    await expect(setOut(hana, { scopes: [risky], goTo, claims }, new Date())).rejects.toThrow()
  },
)
