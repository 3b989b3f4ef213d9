import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { type Scope, within, withinLeaving } from '@/lib/db'
import { env } from '@/lib/env'
import { idOf, newSecret } from '@/lib/auth/secrets'

const owner = new pg.Client({ connectionString: env().DATABASE_URL })
const connected = owner.connect()
afterAll(() => owner.end())

const tomorrow = () => new Date(Date.now() + 86_400_000)

test('every table that knows a tenant or a visit is under row-level security, and the portal’s role owns nothing', async () => {
  await connected
  const { rows } = await owner.query<{ table: string }>(`
    SELECT DISTINCT c.relname AS table FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
      AND (a.attname LIKE '%tenant_id' OR a.attname = 'visit_id')
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
  expect(rows).toEqual([])
  const role = await owner.query(`
    SELECT rolbypassrls, rolsuper, (SELECT count(*)::int FROM pg_class WHERE relowner = pg_roles.oid) AS owned
    FROM pg_roles WHERE rolname = 'readmit_app'`)
  expect(role.rows).toEqual([{ rolbypassrls: false, rolsuper: false, owned: 0 }])
})

test('a visit is there for its own browser and for nobody else, even where a query forgets to ask', async () => {
  const [mine, other] = [idOf(newSecret()), idOf(newSecret())]
  await within({ visit: mine }, (tx) => tx.visit.create({ data: { id: mine, expiresAt: tomorrow() } }))

  expect(await within({ visit: mine }, (tx) => tx.visit.count())).toBe(1)
  expect(await within({ visit: other }, (tx) => tx.visit.count())).toBe(0)
  expect(await within({}, (tx) => tx.visit.count())).toBe(0)
  const changed = await within({ visit: other }, (tx) => tx.visit.updateMany({ data: { hostName: 'x' } }))
  expect(changed.count).toBe(0)
})

test('nobody can write a row for somebody else', async () => {
  const [mine, other] = [idOf(newSecret()), idOf(newSecret())]
  const write = within({ visit: mine }, (tx) =>
    tx.visit.create({ data: { id: other, expiresAt: tomorrow() } }),
  )
  await expect(write).rejects.toThrow(/row-level security/)
})

test('a helpdesk’s code is there for its visit and both its tenants, a caller’s check for the agent’s own', async () => {
  const [visit, host, home, other] = [idOf(newSecret()), randomUUID(), randomUUID(), randomUUID()]
  const code = { salt: 's', codeHash: 'h', subject: 's', address: 'a', expiresAt: tomorrow() }
  await within({ visit }, (tx) =>
    tx.helpdeskCode.create({ data: { visitId: visit, hostTenantId: host, homeTenantId: home, ...code } }),
  )
  const codes = (scope: Scope) => within(scope, (tx) => tx.helpdeskCode.count())
  expect([await codes({ visit }), await codes({ tenant: host }), await codes({ tenant: home })]).toEqual([
    1, 1, 1,
  ])
  expect([await codes({ tenant: other }), await codes({})]).toEqual([0, 0])
  const use = within({ tenant: other }, (tx) => tx.helpdeskCode.updateMany({ data: { usedAt: new Date() } }))
  expect((await use).count).toBe(0)

  const check = { agent: 'a', subject: 's', address: 'a', at: new Date() }
  await within({ tenant: host }, (tx) => tx.callerCheck.create({ data: { tenantId: host, ...check } }))
  expect(await within({ tenant: host }, (tx) => tx.callerCheck.count())).toBe(1)
  expect(await within({ tenant: home }, (tx) => tx.callerCheck.count())).toBe(0)
  const forged = within({ tenant: other }, (tx) =>
    tx.callerCheck.create({ data: { tenantId: host, ...check } }),
  )
  await expect(forged).rejects.toThrow(/row-level security/)
  const changed = within({ tenant: host }, (tx) => tx.callerCheck.updateMany({ data: { agent: 'x' } }))
  await expect(changed).rejects.toThrow(/permission denied/)
})

test('who was asking does not outlive the transaction, however many run side by side', async () => {
  const ids = Array.from({ length: 40 }, () => idOf(newSecret()))
  await Promise.all(
    ids.map((id) => within({ visit: id }, (tx) => tx.visit.create({ data: { id, expiresAt: tomorrow() } }))),
  )
  const seen = await Promise.all(ids.map((id) => within({ visit: id }, (tx) => tx.visit.findMany())))
  expect(seen.map((rows) => rows.map(({ id }) => id))).toEqual(ids.map((id) => [id]))
})

test('an audit entry can be added and never changed', async () => {
  const change = within({}, (tx) => tx.auditEntry.updateMany({ data: { actor: 'x' } }))
  await expect(change).rejects.toThrow(/permission denied/)
})

test('every table has the columns that the schema says', async () => {
  await within({}, async (tx) => {
    expect(await tx.tenant.findFirst()).not.toBeNull()
    // under no scope nothing is found; a column that is missing would throw
    expect(await tx.posture.findFirst()).toBeNull()
    expect(await tx.visit.findFirst()).toBeNull()
    expect(await tx.session.findFirst()).toBeNull()
    expect(await tx.emailCode.findFirst()).toBeNull()
    expect(await tx.helpdeskCode.findFirst()).toBeNull()
    expect(await tx.callerCheck.findFirst()).toBeNull()
    expect(await tx.diagnosis.findFirst()).toBeNull()
    expect(await tx.case.findFirst()).toBeNull()
    expect(await tx.auditEntry.findFirst()).toBeNull()
    expect(await tx.rateLimit.findMany({ take: 1 })).toBeInstanceOf(Array)
  })
})

test('a tenant’s row is written as that tenant only, and nothing is kept of one that is not connected', async () => {
  const [mine, other] = [randomUUID(), randomUUID()]
  const add = (scope: Scope, id: string) =>
    within(scope, (tx) => tx.tenant.createMany({ data: { id, displayName: 'x', domains: [] } }))
  for (const scope of [{ tenant: other }, {}, { visit: mine, holder: mine }])
    await expect(add(scope, mine)).rejects.toThrow(/row-level security/)
  const read = (tenantId: string) => ({ tenantId, kind: 'risk' })
  const keep = (tenant: string) => within({ tenant }, (tx) => tx.reading.createMany({ data: read(tenant) }))
  await expect(keep(mine)).rejects.toThrow(/not connected/)
  await add({ tenant: mine }, mine)
  await keep(mine)
  const rename = (tenant: string) =>
    within({ tenant }, (tx) => tx.tenant.updateMany({ where: { id: mine }, data: { displayName: 'y' } }))
  expect([(await rename(other)).count, (await rename(mine)).count]).toEqual([0, 1])
  const remove = within({ tenant: mine }, (tx) => tx.tenant.deleteMany({ where: { id: mine } }))
  await expect(remove).rejects.toThrow(/permission denied/)
  // who takes a tenant out sees no other
  await withinLeaving(other, async (tx) => {
    expect((await tx.reading.deleteMany({ where: { tenantId: mine } })).count).toBe(0)
    expect((await tx.tenant.deleteMany({ where: { id: mine } })).count).toBe(0)
  })
  expect(await within({ tenant: mine }, (tx) => tx.reading.count())).toBe(1)
})
