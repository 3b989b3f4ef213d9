import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { idOf, newSecret } from './secrets'
import { findGuest, findStaff, startStaffSession } from './session'
import { finishSignIn, startSignIn } from './sign-in'
import { comeBack as comeBackProven, setOut as setOutToProve } from './step-up'
import { finishStaffSignIn, startStaffSignIn } from './staff-sign-in'
import { findToken } from './token-vault'
import { type Claims, startIssuer, type Told } from './issuer-fixtures'

const jar = new Map<string, string>()
vi.mock('next/headers', () => ({
  cookies: () =>
    Promise.resolve({
      get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
      has: (name: string) => jar.has(name),
      getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    }),
}))

// of a tenant that is connected
const tid = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const other = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const oid = '1e000000-0000-4000-8000-00000000a5f5'
const person = { tid, oid, preferred_username: 'hana@fabrikam.com', name: 'Hana', wids: [] }
const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
let issuer: Awaited<ReturnType<typeof startIssuer>>

beforeAll(async () => {
  issuer = await startIssuer(env().ENTRA_CLIENT_ID, person)
  env().ENTRA_AUTHORITY = issuer.origin
})
afterAll(async () => {
  printed.mockRestore()
  await issuer.stop()
})
beforeEach(() => {
  jar.clear()
  printed.mockClear()
  Object.assign(issuer.told, { claims: undefined, sign: undefined, metadata: undefined })
})

const doors = {
  guest: { start: startSignIn, finish: finishSignIn, in: '/answer', find: findGuest },
  staff: { start: startStaffSignIn, finish: finishStaffSignIn, in: '/staff', find: findStaff },
}
type Door = keyof typeof doors

function keepCookies(lines: string[]): void {
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(line) ?? []
    if (value && !/Max-Age=0/i.test(line)) jar.set(name, decodeURIComponent(value))
    else jar.delete(name)
  }
}

/** A browser sets out for its tenant; answers what the sign-in page was asked. */
async function setOut(door: Door): Promise<URLSearchParams> {
  const visit = newSecret()
  jar.set('readmit-visit', visit)
  const tenants = { signInTenantId: tid, staffTenantId: tid }
  const expiresAt = new Date(Date.now() + 600_000)
  await within({ visit: idOf(visit) }, (tx) =>
    tx.visit.create({ data: { id: idOf(visit), expiresAt, ...tenants } }),
  )
  const out = await doors[door].start(tid, 'hana@fabrikam.com')
  keepCookies(out.cookies)
  const asked = new URL(out.location ?? '').searchParams
  issuer.told.nonce = asked.get('nonce') ?? ''
  return asked
}

async function comeBack(door: Door, query: Record<string, string>) {
  const answer = await doors[door].finish(new URLSearchParams(query))
  keepCookies(answer.headers.getSetCookie())
  const { pathname, search } = new URL(answer.headers.get('location') ?? '')
  return { to: `${pathname}${search}`, who: await doors[door].find() }
}

const through = async (door: Door, told: Told = {}) => {
  const asked = await setOut(door)
  Object.assign(issuer.told, told)
  return comeBack(door, { code: 'c', state: asked.get('state') ?? '' })
}
const isRefused = ({ to, who }: { to: string; who: unknown }) =>
  who === null && to.includes('problem=signInRefused')

test.each(['guest', 'staff'] as const)('an honest answer opens the %s’s door, with PKCE', async (door) => {
  const asked = await setOut(door)
  // whoever is signed in there, somebody has to say so
  expect(Object.fromEntries(asked)).toMatchObject({ code_challenge_method: 'S256', prompt: 'select_account' })
  const { to, who } = await comeBack(door, { code: 'c', state: asked.get('state') ?? '' })
  expect(to).toBe(doors[door].in)
  expect(who).toMatchObject({ subject: `entra:${tid}:${oid}` })
  const started = { action: 'session.started', actor: `entra:${tid}:${oid}` }
  expect(await within({ tenant: tid }, (tx) => tx.auditEntry.count({ where: started }))).toBeGreaterThan(0)
  const sent = issuer.asked.at(-1)
  const verifier = sent?.get('code_verifier') ?? ''
  expect(createHash('sha256').update(verifier).digest('base64url')).toBe(asked.get('code_challenge'))
  expect(asked.get('scope')?.split(' ').sort()).toEqual(['email', 'openid', 'profile'])
})

const forged: [string, (by: typeof issuer.by) => Told][] = [
  ['signed with another key', (by) => ({ sign: by.another })],
  ['signed with a key that it brings along', (by) => ({ sign: by.itsHeader })],
  ['not signed', (by) => ({ sign: by.nobody })],
  ['signed with our own secret', (by) => ({ sign: by.ourSecret(env().ENTRA_CLIENT_SECRET) })],
  ['for another application', () => ({ claims: (right) => ({ ...right, aud: other }) })],
  ['of another issuer', () => ({ claims: (right) => ({ ...right, iss: `${issuer.origin}/${other}/v2.0` }) })],
  ['of another tenant', () => ({ claims: (right) => ({ ...right, tid: other }) })],
  ['over', () => ({ claims: (right) => ({ ...right, exp: 1_700_000_000 }) })],
  ['not good yet', () => ({ claims: (right) => ({ ...right, nbf: 4_000_000_000 }) })],
  ['for another request', () => ({ claims: (right) => ({ ...right, nonce: 'another' }) })],
  ['for no request', () => ({ claims: ({ nonce: _, ...right }: Claims) => right })],
]
const both = forged.flatMap(([what, told]) => [
  ['guest', what, told] as const,
  ['staff', what, told] as const,
])
test.each(both)(
  'at the %s’s door an id token that is %s opens nothing, and is noted',
  async (door, _, told) => {
    expect(await through(door, told(issuer.by))).toSatisfy(isRefused)
    const log = JSON.stringify(printed.mock.calls)
    expect(log).toMatch(/signIn\.(refused|failed)/)
    expect(log).not.toMatch(/hana|eyJ/)
  },
)

test.each(['guest', 'staff'] as const)(
  'at the %s’s door an answer counts once, in its browser',
  async (door) => {
    const asked = await setOut(door)
    const state = asked.get('state') ?? ''
    expect(await comeBack(door, { code: 'c', state: 'another' })).toSatisfy(isRefused)
    const cookies = [...jar]
    jar.clear()
    expect(await comeBack(door, { code: 'c', state })).toSatisfy(isRefused)
    for (const [name, value] of cookies) jar.set(name, value)
    expect((await through(door)).who).not.toBeNull()
    const used = Object.fromEntries([...jar].filter(([name]) => name.endsWith('visit')))
    jar.clear()
    for (const [name, value] of Object.entries(used)) jar.set(name, value)
    expect(await comeBack(door, { code: 'c', state })).toSatisfy(isRefused)
  },
)

test.each(['guest', 'staff'] as const)(
  'at the %s’s door metadata that names another issuer is not believed',
  async (door) => {
    const asked = await setOut(door)
    issuer.told.metadata = { issuer: `${issuer.origin}/${other}/v2.0` }
    expect(await comeBack(door, { code: 'c', state: asked.get('state') ?? '' })).toSatisfy(isRefused)
  },
)

test('the same address and name from another account is somebody else', async () => {
  const one = await through('guest')
  const two = await through('guest', { claims: (right) => ({ ...right, oid: other }) })
  expect(two.who).toMatchObject({ subject: `entra:${tid}:${other}`, address: 'hana@fabrikam.com' })
  expect(two.who).not.toMatchObject({ subject: one.who?.subject })
})

test.each(['guest', 'staff'] as const)('signing in again ends the %s’s session of before', async (door) => {
  expect((await through(door)).who).not.toBeNull()
  const before = [...jar]
  expect((await through(door)).who).not.toBeNull()
  for (const [name, value] of before) jar.set(name, value)
  expect(await doors[door].find()).toBeNull()
})

test.each([
  ['own', 'IdentityRiskyUser.ReadWrite.All', '/actions'],
  ['another', null, '/actions?problem=stepUpLost#problem'],
  ['itsHeader', null, '/actions?problem=stepUpLost#problem'],
  ['nobody', null, '/actions?problem=stepUpLost#problem'],
] as const)('a new proof counts only where its tenant signed it: by %s', async (key, kept, to) => {
  const [scope, now] = ['IdentityRiskyUser.ReadWrite.All', new Date()]
  const name = { subject: `entra:${tid}:${oid}`, tenantId: tid, objectId: oid, name: 'Hana', address: 'a' }
  const by = {
    staff: { ...name, roles: [] },
    sessionId: idOf(await startStaffSession({ ...name, roles: [] })),
  }
  const out = await setOutToProve(by, { scopes: [scope], goTo: '/actions' }, now)
  const asked = new URL(out.goTo).searchParams
  issuer.told.nonce = asked.get('nonce') ?? ''
  issuer.told.sign = issuer.by[key]
  const cookie = /=([^;]*)/.exec(out.cookies[0] ?? '')?.[1] ?? ''
  const query = new URLSearchParams({ code: 'c', state: asked.get('state') ?? '' })
  const back = await comeBackProven(by, cookie, query, now)
  expect(back.goTo).toBe(to)
  expect((await findToken({ ...by.staff, sessionId: by.sessionId }, scope)) !== null).toBe(kept !== null)
})
