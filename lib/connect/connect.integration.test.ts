import { beforeAll, beforeEach, expect, test } from 'vitest'
import pg from 'pg'
import { useOwnServices } from '@/.ci/own-services'
import { startStaffSession, type Staff } from '@/lib/auth/session'
import { idOf, newSecret } from '@/lib/auth/secrets'
import { keepToken } from '@/lib/auth/token-vault'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { GraphProblem } from '@/lib/entra/problem'
import { findConnectedTenant } from '@/lib/tenants/find'
import { getPosture, refreshPosture } from '@/lib/tenants/posture'
import { roleIds } from '@/lib/auth/roles'
import { Browser } from '@/sandbox/browser'
import { portal } from '@/sandbox/openid/signing-in'
import { beginConnect } from './begin'
import { checkConsent } from './check'
import { comeBack } from './come-back'
import { confirmConnection } from './confirm'
import { disconnect } from './disconnect'
import { setOut } from './sign-in'
import { openStep } from './step-cookie'

const { sandbox, graph } = useOwnServices({ portalUrl: portal })
const proseware = 'd4f6b8a0-1c3e-4d5f-9a7b-9c1e3f5a7b06'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const password = 'Sandbox-1'
let visit: { id: string; csrf: string }

beforeAll(() => {
  process.env['PORTAL_URL'] = portal
})
beforeEach(async () => {
  visit = { id: idOf(newSecret()), csrf: '' }
  await graph.tell('reset', {})
})

const valueOf = (cookies: string[] = []) => /=([^;]*)/.exec(cookies[0] ?? '')?.[1] ?? ''
const now = () => new Date()
const queryOf = (url: string) => new URL(url).searchParams
const stepOf = (cookie: string, id = visit.id) => openStep(id, cookie, now())

/** From the first page to the consent, and back with what the administrator said. */
async function consent(address = 'pia@proseware.com', choice = 'accept') {
  const out = await beginConnect({ visit, now: now() }, { address, as: 'home', consented: false })
  const browser = new Browser(portal)
  const page = await browser.submit(await browser.get(out.goTo), { email: address, password })
  const back = await browser.submit(page, { consent: choice })
  return { cookie: valueOf(out.cookies), back, browser, begun: out.goTo }
}

/** The sign-in after it. */
async function signIn(cookie: string, address: string) {
  const out = await setOut(visit.id, cookie, now())
  const browser = new Browser(portal)
  const back = await browser.submit(await browser.get(out.goTo), { email: address, password })
  return { cookie: valueOf(out.cookies), back, address: out.goTo }
}

async function prove(address = 'pia@proseware.com'): Promise<Staff> {
  const { cookie, back } = await consent('pia@proseware.com')
  const consented = await comeBack(visit.id, cookie, queryOf(back.url), now())
  const signed = await signIn(valueOf(consented.cookies), address)
  const proven = await comeBack(visit.id, signed.cookie, queryOf(signed.back.url), now())
  const step = await stepOf(valueOf(proven.cookies))
  if (step?.at !== 'proven') throw new Error(`not proven: ${proven.goTo}`)
  return step.staff
}

const entries = (tenant: string) =>
  within({ tenant }, (tx) =>
    tx.auditEntry.findMany({ where: { action: { startsWith: 'tenant.' } }, orderBy: { id: 'asc' } }),
  )

test('consent, then a sign-in of an administrator, then a press: only the press connects', async () => {
  const { cookie, back, begun } = await consent()
  expect(begun).toMatch(`${sandbox.origin}/${proseware}/v2.0/adminconsent?`)
  const consented = await comeBack(visit.id, cookie, queryOf(back.url), now())
  expect(consented.goTo).toBe('/connect/sign-in')
  expect(await findConnectedTenant(proseware)).toBeNull()

  const signed = await signIn(valueOf(consented.cookies), 'pia@proseware.com')
  expect(queryOf(signed.address).get('prompt')).toBe('login')
  expect(queryOf(signed.address).get('scope')?.split(' ').toSorted()).toEqual(['openid', 'profile'])
  const proven = await comeBack(visit.id, signed.cookie, queryOf(signed.back.url), now())
  expect(proven.goTo).toBe('/connect/check')
  const step = await stepOf(valueOf(proven.cookies))
  if (step?.at !== 'proven') throw new Error('not proven')
  expect(step.staff).toMatchObject({ tenantId: proseware, roles: [roleIds.globalAdministrator] })
  expect(await findConnectedTenant(proseware)).toBeNull()

  expect(await confirmConnection(step)).toBeNull()
  expect(await findConnectedTenant(proseware)).toMatchObject({
    ...{ displayName: 'Proseware', homeConnected: true, hostConnected: false },
    domains: expect.arrayContaining(['proseware.com']),
  })
  // a second press is harmless, and adds a side where another was chosen
  expect(await confirmConnection(step)).toBeNull()
  expect(await confirmConnection({ ...step, as: 'host' })).toBeNull()
  expect(await findConnectedTenant(proseware)).toMatchObject({ homeConnected: true, hostConnected: true })
  expect((await entries(proseware)).map(({ action }) => action)).toEqual(
    Array.from({ length: 3 }, () => 'tenant.connected'),
  )
})

test('a forged tenant in the answer is not believed, and one of another visit is refused', async () => {
  const { cookie, back } = await consent()
  const query = queryOf(back.url)
  query.set('tenant', contoso)
  expect(await comeBack(visit.id, cookie, query, now())).toEqual({
    ...{ goTo: '/connect?as=home&problem=consentElsewhere#problem', cookies: [] },
  })
  query.delete('tenant')
  const { cookies } = await comeBack(visit.id, cookie, query, now())
  expect(await stepOf(valueOf(cookies))).toMatchObject({ at: 'consented', tenantId: proseware })

  const lost = { goTo: expect.stringContaining('problem=lost'), cookies: [] }
  expect(await comeBack(idOf(newSecret()), cookie, queryOf(back.url), now())).toEqual(lost)
  expect(await comeBack(visit.id, null, queryOf(back.url), now())).toEqual(lost)
  query.set('state', newSecret())
  expect(await comeBack(visit.id, cookie, query, now())).toEqual(lost)
  expect(await comeBack(visit.id, cookie, queryOf(back.url), new Date(Date.now() + 3_600_000))).toEqual(lost)
})

test('a consent that is cancelled, and one that the tenant refuses, are told apart', async () => {
  const cancelled = await consent('pia@proseware.com', 'decline')
  expect((await comeBack(visit.id, cancelled.cookie, queryOf(cancelled.back.url), now())).goTo).toContain(
    'consentCancelled',
  )
  const refused = await consent('paul@proseware.com')
  expect((await comeBack(visit.id, refused.cookie, queryOf(refused.back.url), now())).goTo).toContain(
    'consentRefused',
  )
})

test('who is no administrator of the tenant connects nothing', async () => {
  const paul = await prove('paul@proseware.com')
  expect(await confirmConnection({ staff: paul, as: 'home' })).toBe('notAdmin')
  for (const role of [roleIds.securityAdministrator, roleIds.globalReader, roleIds.userAdministrator])
    expect(await confirmConnection({ staff: { ...paul, roles: [role] }, as: 'home' })).toBe('notAdmin')
})

test('an administrator of another tenant, and a guest, do not prove to be of this one', async () => {
  const { cookie, back } = await consent()
  const consented = await comeBack(visit.id, cookie, queryOf(back.url), now())
  const out = await setOut(visit.id, valueOf(consented.cookies), now())
  const browser = new Browser(portal)
  const page = await browser.submit(await browser.get(out.goTo), { email: 'hugo@litware.com', password })
  expect(page.url).toContain(sandbox.origin)
  // a code of another sign-in, brought along
  const other = await signIn(valueOf(consented.cookies), 'pia@proseware.com')
  const query = queryOf(other.back.url)
  query.set('state', queryOf(out.goTo).get('state') ?? '')
  expect((await comeBack(visit.id, valueOf(out.cookies), query, now())).goTo).toContain('signInOther')
})

test('no consent, no name and a permission to write are hindrances, and the last is named', async () => {
  const pia = await prove()
  const set = (portalPermissions: string[]) =>
    graph.tell('tenant', { tenant: 'proseware.com', portalPermissions })
  await set([])
  expect(await checkConsent(proseware, 'home')).toEqual({ problem: 'notConsented' })
  await set(['AuditLog.Read.All'])
  expect(await checkConsent(proseware, 'home')).toEqual({ problem: 'nameUnread' })
  await set(['User.Read.All', 'User.ReadWrite.All'])
  const refused = { problem: 'tooPowerful', writing: ['User.ReadWrite.All'] }
  expect(await checkConsent(proseware, 'home')).toEqual(refused)
  expect(await confirmConnection({ staff: pia, as: 'home' })).toEqual(refused)
})

async function signedIn(tenantId: string, objectId: string): Promise<Staff & { sessionId: string }> {
  const subject = `entra:${tenantId}:${objectId}`
  const staff = { subject, tenantId, objectId, name: 'S', address: 's@x.example', roles: [] }
  const sessionId = idOf(await startStaffSession(staff))
  const token = { accessToken: 't', scopes: [], authTime: now(), expiresAt: new Date(Date.now() + 60_000) }
  await keepToken({ tenantId, subject, sessionId }, token, now())
  return { ...staff, sessionId }
}

const tables = ['posture', 'fact', 'reading', 'risky_user', 'risk_list', 'risk_count', 'delegated_token']

/** What is left of a tenant, by table: as the tables' owner, with every key there is. */
async function leftOf(tenantId: string, subject: string): Promise<Record<string, number>> {
  const owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
  await owner.query(
    `SELECT set_config('readmit.tenant', $1, false), set_config('readmit.holder', $2, false)`,
    [tenantId, subject],
  )
  const left: Record<string, number> = {}
  for (const table of [...tables, 'graph_budget']) {
    const { rows } = await owner.query<{ n: number }>(
      `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`,
      [tenantId],
    )
    left[table] = rows[0]?.n ?? 0
  }
  await owner.end()
  return left
}

test('leaving takes everything that was read, tokens and sessions, of this tenant only, and the record stays', async () => {
  const hugo = await signedIn(litware, '1e000000-0000-4000-8000-000000000010')
  const rita = await signedIn(contoso, '1e000000-0000-4000-8000-000000000011')
  await getPosture(litware)
  await getPosture(contoso)
  expect(await leftOf(litware, hugo.subject)).toMatchObject({ posture: 1, delegated_token: 1 })
  await disconnect({ staff: hugo, visit, now: now() })
  expect(Object.values(await leftOf(litware, hugo.subject))).toEqual(Array.from({ length: 8 }, () => 0))
  const sessions = ({ sessionId }: { sessionId: string }) =>
    within({ session: sessionId }, (tx) => tx.session.count())
  expect([await sessions(hugo), await sessions(rita)]).toEqual([0, 1])
  expect(await leftOf(contoso, rita.subject)).toMatchObject({ posture: 1, delegated_token: 1 })
  expect(await findConnectedTenant(litware)).toBeNull()
  expect(await findConnectedTenant(contoso)).not.toBeNull()
  expect((await entries(litware)).at(-1)).toMatchObject({
    ...{ action: 'tenant.disconnected', actor: hugo.subject },
  })
  // again is harmless, and adds nothing to the record
  await disconnect({ staff: hugo, visit, now: now() })
  expect(await entries(litware)).toHaveLength(1)
})

test('a reading that was under way when the tenant left leaves nothing behind', async () => {
  const pia = await prove()
  await confirmConnection({ staff: pia, as: 'both' })
  await graph.tell('delay', { path: 'strengthPolicies', milliseconds: 1500 })
  const reading = refreshPosture(proseware, 0).catch((error: unknown) => error)
  await new Promise((done) => setTimeout(done, 700))
  await disconnect({ staff: pia, visit, now: now() })
  const problem = await reading
  expect(problem).toBeInstanceOf(GraphProblem)
  expect(problem).toMatchObject({ kind: 'notConnected', code: 'left' })
  const { graph_budget: _, ...left } = await leftOf(proseware, pia.subject)
  expect(Object.values(left)).toEqual(tables.map(() => 0))
  await expect(getPosture(proseware)).rejects.toThrow('notConnected')
})
