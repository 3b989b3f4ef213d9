import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { jar } from '@/.ci/fuzz/next-headers'
import { migrate } from '@/prisma/migrate'
import { addDatabase } from '@/prisma/server'

vi.mock('next/headers', () => import('@/.ci/fuzz/next-headers'))

const before = process.env['SESSION_SECRET'] ?? ''
const [old, fresh] = [
  'an old secret of more than thirty-two letters',
  'a new secret of more than thirty-two letters',
]
const tenantId = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const now = new Date()
const scope = 'User.RevokeSessions.All'

/** Everything as a process has it that was started with these secrets. */
async function startedWith(secret: string, kept = '') {
  Object.assign(process.env, { SESSION_SECRET: secret, SECRETS_KEPT: kept })
  vi.resetModules()
  return {
    ...(await import('./session')),
    ...(await import('./secrets')),
    ...(await import('./visit')),
    ...(await import('./code')),
    ...(await import('./token-vault')),
    ...(await import('./step-up-cookie')),
    ...(await import('@/lib/cases/link')),
    ...(await import('@/lib/helpdesk/code')),
    ...(await import('@/lib/audit/seal')),
    ...(await import('@/lib/audit/verify')),
    ...(await import('@/lib/audit/heads')),
    ...(await import('@/lib/db')),
    ...(await import('./audit')),
  }
}
type Started = Awaited<ReturnType<typeof startedWith>>

// a database of its own: what is sealed here, other files could not verify
beforeAll(async () => {
  const name = `secret_${randomUUID().slice(0, 8)}`
  process.env.DATABASE_URL = await addDatabase(process.env.DATABASE_URL ?? '', name)
  await migrate(process.env.DATABASE_URL)
  const tenant = { id: tenantId, displayName: 'Fabrikam', domains: ['fabrikam.com'], homeConnected: true }
  const { within } = await startedWith(old)
  await within({ tenant: tenantId }, (tx) => tx.tenant.create({ data: tenant }))
})
beforeEach(() => jar.clear())
afterAll(() => {
  Object.assign(process.env, { SESSION_SECRET: before, SECRETS_KEPT: '' })
})

const aPerson = () => {
  const objectId = randomUUID()
  const subject = `entra:${tenantId}:${objectId}`
  return { subject, tenantId, objectId, name: 'Hana', address: 'hana@fabrikam.com', roles: [] }
}

async function signIn({ startSession, startStaffSession, idOf }: Started, secret: string) {
  const staff = aPerson()
  const { subject, address, objectId } = staff
  const guest = { subject, address, proof: 'entra', homeTenantId: tenantId, homeObjectId: objectId } as const
  const [mine, theirs] = [await startStaffSession(staff), await startSession(guest)]
  jar.set('readmit-staff', await encode({ token: { sid: mine }, secret }))
  jar.set('readmit-guest', await encode({ token: { sid: theirs }, secret }))
  return { staff, guest, keeper: { tenantId, subject, sessionId: idOf(mine) } }
}

test('nobody is signed out by a new secret while the old one is kept, and everybody once it is not', async () => {
  const { staff, guest } = await signIn(await startedWith(old), old)
  const rotated = await startedWith(fresh, old)
  expect(await rotated.findStaff()).toMatchObject({ subject: staff.subject })
  expect(await rotated.findGuest()).toMatchObject({ subject: guest.subject })
  const over = await startedWith(fresh)
  expect([await over.findStaff(), await over.findGuest()]).toEqual([null, null])
})

test('blanks around a secret are no part of it, in use or kept', async () => {
  await signIn(await startedWith(` ${old} \n`), old)
  expect(await (await startedWith(fresh, ` ${old} `)).findStaff()).not.toBeNull()
})

test('while processes are changed one after another, each takes what the other made', async () => {
  await signIn(await startedWith(old), old)
  const both = `${fresh},${old}`
  expect(await (await startedWith(old, both)).findStaff()).not.toBeNull()
  const next = await signIn(await startedWith(fresh, old), fresh)
  expect(await (await startedWith(old, both)).findStaff()).toMatchObject({ subject: next.staff.subject })
})

test('a token that was sealed with the old secret is opened, and sealed with the new one at its first use', async () => {
  const first = await startedWith(old)
  const { keeper } = await signIn(first, old)
  const expiresAt = new Date(now.getTime() + 600_000)
  await first.keepToken(keeper, { accessToken: 'kept', scopes: [scope], authTime: now, expiresAt }, now)
  const rowOf = ({ within }: Started) =>
    within({ holder: keeper.subject }, (tx) =>
      tx.delegatedToken.findUniqueOrThrow({ where: { sessionId: keeper.sessionId } }),
    )
  const { sealed } = await rowOf(first)
  const rotated = await startedWith(fresh, old)
  expect(await rotated.findToken(keeper, scope)).toMatchObject({ accessToken: 'kept' })
  const again = await rowOf(rotated)
  expect(again.sealed).not.toBe(sealed)
  expect(await (await startedWith(fresh)).findToken(keeper, scope)).toMatchObject({ accessToken: 'kept' })
})

test('forms, codes, a proof that is under way, links and names go on', async () => {
  const first = await startedWith(old)
  const visit = first.newSecret()
  jar.set('readmit-visit', visit)
  const key = await first.findVisitKey()
  const code = await first.makeCode(key?.id ?? '', 'otto@northwind-traders.example', now)
  const step = { state: 's', nonce: 'n', verifier: 'v', goTo: '/actions', scopes: [scope] }
  const cookie = /=([^;]*)/.exec(await first.sealStepUp('session', step, now))?.[1] ?? ''
  const found = { id: randomUUID(), linkRound: 0 }
  const linked = { ...found, linkHash: first.freshLink(found, now).linkHash }
  const [link, name] = [first.linkOf(linked), first.mailSubject('otto@northwind-traders.example')]

  // while processes are changed, too, somebody without Entra has one name
  expect((await startedWith(old, `${fresh},${old}`)).mailSubject('otto@northwind-traders.example')).toBe(name)
  const rotated = await startedWith(fresh, old)
  expect(await rotated.isOwnForm(key?.csrf)).toBe(true)
  expect((await rotated.findVisitKey())?.csrf).not.toBe(key?.csrf)
  expect(await rotated.checkCode(key?.id ?? '', code, now)).toMatchObject({ subject: name })
  expect(await rotated.openStepUp('session', cookie, now)).toEqual(expect.objectContaining({ state: 's' }))
  expect(rotated.linkOf(linked)).toBe(link)
  expect(await (await startedWith(fresh)).isOwnForm(key?.csrf)).toBe(false)
})

test('the six digits on a guest’s page stay those that the helpdesk can match', async () => {
  const first = await startedWith(old)
  const [visitId, salt, hostTenantId] = [first.idOf(first.newSecret()), first.newSecret(), randomUUID()]
  const bits = Buffer.from(first.markOf('helpdeskDigits', `${visitId}:${salt}`), 'base64url').readUIntBE(0, 6)
  const digits = String(bits % 1_000_000).padStart(6, '0')
  const { subject } = aPerson()
  const data = {
    visitId,
    salt,
    subject,
    address: 'a',
    hostTenantId,
    expiresAt: new Date(now.getTime() + 600_000),
  }
  await first.within({ visit: visitId }, (tx) =>
    tx.helpdeskCode.create({ data: { ...data, codeHash: first.markOf('helpdeskCode', digits) } }),
  )
  const rotated = await startedWith(fresh, old)
  const guest = { subject, address: 'a', proof: 'entra', homeTenantId: null, homeObjectId: null } as const
  const shown = await rotated.findHelpdeskCode({ visit: { id: visitId, csrf: '' }, guest, now })
  expect(shown?.code).toBe(digits)
  expect(rotated.codeMarks(digits)).toContain(first.markOf('helpdeskCode', digits))
})

test('a chain of the audit that two secrets have made verifies, and so do heads that were exported before', async () => {
  const chain = randomUUID()
  const add = async ({ within, recordAudit, sealAudit }: Started) => {
    await within({}, (tx) => recordAudit(tx, { action: 'reset.told', actor: 'a', tenantId: chain }))
    await sealAudit()
  }
  const first = await startedWith(old)
  await add(first)
  const heads = await first.signHeads()
  const rotated = await startedWith(fresh, old)
  await add(rotated)
  const exported = await rotated.readHeads(heads)
  expect(await rotated.verifyAudit({ tenant: chain, exported })).toMatchObject({ entries: 2, faults: [] })
  const over = await startedWith(fresh)
  expect((await over.verifyAudit({ tenant: chain })).faults).toEqual([{ chain, seq: 1n, what: 'changed' }])
  await expect(over.readHeads(heads)).rejects.toThrow()
})
