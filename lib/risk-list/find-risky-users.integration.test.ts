import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import pg from 'pg'
import { connectTenant } from '@/.ci/connect-tenant'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { countRisk } from './count-risk'
import { findAllIds, findByIds, findRiskyUsers, rowsAPage } from './find-risky-users'
import { plainView } from './view'

const many = 20_000
const [tenant, other] = [randomUUID(), randomUUID()]
const owner = new pg.Client({ connectionString: env().DATABASE_URL })

beforeAll(async () => {
  await connectTenant(tenant)
  await owner.connect()
  const levels = `(ARRAY['low','medium','high','none'])[1 + n % 4]`
  const states = `CASE WHEN n % 4 = 3 THEN (ARRAY['remediated','dismissed','confirmedSafe'])[1 + n % 3] ELSE 'atRisk' END`
  await within({ tenant }, (tx) =>
    tx.$executeRawUnsafe(
      `INSERT INTO risky_user (tenant_id, id, display_name, principal_name, level, state, detail, is_processing, is_deleted,
       updated_at, read_at)
     SELECT '${tenant}'::uuid, gen_random_uuid(), 'Person ' || lpad(n::text, 5, '0'), 'p' || n || '@fabrikam.com', ${levels}, ${states}, 'none',
       n % 1000 = 1, n % 1000 = 2, now() - n * interval '1 minute', now()
     FROM generate_series(1, ${many}) AS n`,
    ),
  )
  await owner.query('ANALYZE risky_user')
})
afterAll(async () => {
  await within({ tenant }, (tx) => tx.riskyUser.deleteMany({ where: { tenantId: tenant } }))
  await owner.end()
})

const deleted = many / 1000

test('all pages together are everybody once, in the order of the view', async () => {
  const view = { ...plainView, sort: 'level', descending: true } as const
  const last = Math.ceil((many - deleted) / rowsAPage)
  const seen: string[] = []
  const ranks: string[] = []
  for (let page = 1; page <= last; page += 20) {
    const found = await findRiskyUsers(tenant, { ...view, page })
    expect(found).toMatchObject({ total: many - deleted, from: (page - 1) * rowsAPage + 1 })
    seen.push(...found.rows.map(({ id }) => id))
    ranks.push(...found.rows.map(({ level }) => level))
  }
  expect(new Set(seen).size).toBe(seen.length)
  const order = ['high', 'medium', 'low', 'none']
  expect(ranks).toEqual(ranks.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  expect((await findRiskyUsers(tenant, { ...view, page: 99_999 })).page).toBe(last)
})

test('each filter narrows, and text is only text', async () => {
  const total = async (part: Partial<typeof plainView>) =>
    (await findRiskyUsers(tenant, { ...plainView, ...part })).total
  expect(await total({ q: 'person 00012' })).toBe(1)
  expect(await total({ q: 'p12345@' })).toBe(1)
  expect(await total({ q: '%' })).toBe(0)
  expect(await total({ q: '_' })).toBe(0)
  expect(await total({ q: "' OR 1=1 --" })).toBe(0)
  expect(await total({ level: 'high' })).toBe(many / 4 - deleted)
  expect(await total({ state: 'changing' })).toBe(many / 1000)
  expect(await total({ state: 'deleted' })).toBe(deleted)
  expect(await total({ since: '24h' })).toBe(24 * 60 - 3)
  expect(await total({ detail: 'adminDismissedAllRiskForUser' })).toBe(0)
})

test('a page of twenty thousand is there in an instant, whatever it is sorted and searched by', async () => {
  const views = [
    plainView,
    { ...plainView, sort: 'level', page: 200 },
    { ...plainView, sort: 'name', page: 400 },
    { ...plainView, q: 'son 1', sort: 'state' },
  ] as const
  for (const view of views) {
    await findRiskyUsers(tenant, view)
    const began = performance.now()
    await findRiskyUsers(tenant, view)
    const took = performance.now() - began
    console.info(`${view.sort} page ${view.page} "${view.q}": ${took.toFixed(0)} ms`)
    expect(took).toBeLessThan(1000)
  }
})

test('who was stopped elsewhere is said, and only the last place', async () => {
  const [row] = (await findRiskyUsers(tenant, plainView)).rows
  const id = row?.id ?? ''
  const refusal = { homeTenantId: tenant, homeObjectId: id, because: 'risk', verdict: 'blocked' }
  await within({ tenant }, async (tx) => {
    await tx.refusal.create({ data: { ...refusal, hostName: 'Litware', at: new Date(Date.now() - 60_000) } })
    await tx.refusal.create({ data: { ...refusal, hostName: 'Contoso', at: new Date() } })
  })
  expect((await findRiskyUsers(tenant, { ...plainView, stopped: true })).rows).toMatchObject([
    { id, stoppedAt: 'Contoso' },
  ])
})

test('all ids come in the order of the view and lead to their rows', async () => {
  const ids = await findAllIds(tenant, { ...plainView, level: 'low' })
  expect(ids).toHaveLength(many / 4)
  const some = ids.slice(990, 1010)
  expect((await findByIds(tenant, [...some, randomUUID()])).map(({ id }) => id)).toEqual(some)
})

test('nobody of it is there for another tenant, even where a query names this one', async () => {
  expect((await findRiskyUsers(other, plainView)).total).toBe(0)
  const [id = ''] = await findAllIds(tenant, plainView)
  expect(await findByIds(other, [id])).toEqual([])
  expect(await countRisk(other)).toMatchObject({ listed: 0, atRisk: 0 })
  expect(await within({ tenant: other }, (tx) => tx.riskyUser.count({ where: { tenantId: tenant } }))).toBe(0)
  expect(await within({ tenant: other }, (tx) => tx.refusal.count({ where: { homeTenantId: tenant } }))).toBe(
    0,
  )
})
