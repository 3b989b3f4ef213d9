import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { atOnce, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { idOf } from './secrets'
import { endSessionById, type Staff, startStaffSession } from './session'
import { dropTokens, findKeptScopes, findToken, isFresh, keepToken, type Keeper } from './token-vault'

const tenantId = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const scope = 'User.RevokeSessions.All'
const now = new Date('2026-11-21T09:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

const aPerson = (): Staff => {
  const objectId = randomUUID()
  const subject = `entra:${tenantId}:${objectId}`
  return { subject, tenantId, objectId, name: 'Hana Fabrikam', address: 'hana@fabrikam.com', roles: [] }
}
async function aKeeper(person = aPerson()): Promise<Keeper> {
  const sessionId = idOf(await startStaffSession(person))
  return { sessionId, tenantId, subject: person.subject }
}
const token = (accessToken: string, more: object = {}) => ({
  accessToken,
  scopes: [scope, 'openid'],
  authTime: now,
  expiresAt: later(70),
  ...more,
})
const rowOf = ({ subject, sessionId }: Keeper) =>
  within({ holder: subject }, (tx) => tx.delegatedToken.findUnique({ where: { sessionId } }))
const change = ({ subject, sessionId }: Keeper, data: object) =>
  within({ holder: subject }, (tx) => tx.delegatedToken.update({ where: { sessionId }, data }))

/** As if nobody had been there for so many minutes. */
const leaveAlone = ({ sessionId }: Keeper, minutes: number) =>
  atOnce(
    { session: sessionId },
    Prisma.sql`UPDATE session SET last_seen_at = now() - ${minutes} * interval '1 minute' WHERE id = ${sessionId}`,
  )

test('a kept token is there for its holder and its permissions, and the database cannot read it', async () => {
  const keeper = await aKeeper()
  await keepToken(keeper, token('secret-of-graph'), now)
  expect(await findToken(keeper, scope, later(1))).toEqual({ accessToken: 'secret-of-graph', authTime: now })
  expect(await findToken(keeper, 'IdentityRiskyUser.ReadWrite.All', later(1))).toBeNull()
  expect(await findToken({ ...keeper, tenantId: randomUUID() }, scope, later(1))).toBeNull()
  expect(await findToken(await aKeeper(), scope, later(1))).toBeNull()
  expect(JSON.stringify(await rowOf(keeper))).not.toContain('secret-of-graph')
  expect(await findKeptScopes(keeper, later(1))).toEqual([scope, 'openid'])
})

test('a row that was moved to another holder or session is not opened', async () => {
  const person = aPerson()
  const [mine, second, other] = [await aKeeper(person), await aKeeper(person), await aKeeper()]
  await keepToken(mine, token('mine'), now)
  const sealed = (await rowOf(mine))?.sealed ?? ''
  await keepToken(other, token('other'), now)
  await change(other, { sealed })
  expect(await findToken(other, scope, later(1))).toBeNull()
  await keepToken(second, token('second', { authTime: later(1) }), now)
  await change(second, { sealed })
  expect(await findToken(mine, scope, later(1))).toMatchObject({ accessToken: 'mine', authTime: now })
})

test('what the row says about its token opens nothing', async () => {
  const keeper = await aKeeper()
  await keepToken(keeper, token('short', { expiresAt: later(5) }), now)
  await change(keeper, { expiresAt: later(500), authTime: later(8), scopes: [scope, 'Other.Scope'] })
  expect(await findToken(keeper, scope, later(6))).toBeNull()
  expect(await findToken(keeper, 'Other.Scope', later(1))).toBeNull()
  expect(await findToken(keeper, scope, later(4))).toMatchObject({ authTime: now })
})

test('it lasts an hour at most, whatever the tenant says', async () => {
  const keeper = await aKeeper()
  await keepToken(keeper, token('long', { expiresAt: later(24 * 60) }), now)
  expect((await rowOf(keeper))?.expiresAt).toEqual(later(60))
})

test('a newer one takes the place of the one before; of two sessions the newest proof counts', async () => {
  const person = aPerson()
  const [first, second] = [await aKeeper(person), await aKeeper(person)]
  await keepToken(first, token('one'), now)
  await keepToken(first, token('two'), now)
  expect(await findToken(first, scope, later(1))).toMatchObject({ accessToken: 'two' })
  await keepToken(second, token('three', { authTime: later(1) }), now)
  const { tenantId, subject } = first
  expect(await findToken({ tenantId, subject }, scope, later(1))).toMatchObject({ accessToken: 'three' })
  // what somebody begins is theirs to prove in the session they begin it in
  expect(await findToken(first, scope, later(1))).toMatchObject({ accessToken: 'two' })
})

test('it ends with its session: signed out, or nobody there for a quarter of an hour', async () => {
  const [left, out] = [await aKeeper(), await aKeeper()]
  for (const keeper of [left, out]) await keepToken(keeper, token('a'), now)
  await leaveAlone(left, 14)
  expect(await findToken(left, scope, later(14))).not.toBeNull()
  await leaveAlone(left, 16)
  expect(await findToken(left, scope, later(16))).toBeNull()
  await endSessionById('guest', out.sessionId)
  expect(await rowOf(out)).not.toBeNull()
  await endSessionById('staff', out.sessionId)
  expect(await rowOf(out)).toBeNull()
  expect(await findToken(out, scope, later(1))).toBeNull()
})

test('nobody drops another person’s token', async () => {
  const keeper = await aKeeper()
  await keepToken(keeper, token('a'), now)
  await dropTokens({ ...keeper, subject: aPerson().subject })
  expect(await findToken(keeper, scope, later(1))).not.toBeNull()
})

test.each([
  [0, true],
  [5, true],
  [5.1, false],
  [-5, true],
  [-5.1, false],
  [-600, false],
])('proved %d minutes before now: %s', (minutes, fresh) => {
  expect(isFresh(now, later(minutes))).toBe(fresh)
})
