import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { type AuditedAction, recordAudit } from '@/lib/auth/audit'
import { within } from '@/lib/db'
import { findRecord } from './find-record'
import { hostTopics, readRecordView, type Topic } from './record-view'

let tenant = randomUUID()
const target = randomUUID()
beforeEach(() => {
  tenant = randomUUID()
})

const all = readRecordView({})
const actor = `entra:t:${randomUUID()}`

/** One press of Hana's about Ada. */
async function aRun() {
  const id = randomUUID()
  await within({ tenant }, (tx) =>
    tx.run.create({
      data: {
        id,
        tenantId: tenant,
        kind: 'dismissRisk',
        actor,
        actorName: 'Hana 50%_\\',
        key: id,
        fingerprint: '',
        reason: 'travel',
        expiresAt: new Date(),
        operations: {
          create: {
            id,
            tenantId: tenant,
            kind: 'dismissRisk',
            targetId: target,
            targetName: 'Ada',
            targetAddress: 'ada@fabrikam.com',
          },
        },
      },
    }),
  )
  return id
}
const add = (action: string, data = {}, who = actor) =>
  within({ tenant }, (tx) => recordAudit(tx, { action: named(action), actor: who, tenantId: tenant, data }))
/** Some of these are written by parts that are not under test. */
const named = (action: string) => action as AuditedAction

test('an entry says who did what to whom and why, newest first, and the names of others come from what they did', async () => {
  const id = await aRun()
  await add('session.started', { kind: 'staff' })
  await add('change.failed', {
    kind: 'dismissRisk',
    run: id,
    operation: id,
    problem: 'forbidden',
    requestId: 'r-1',
  })
  const { rows, total } = await findRecord(tenant, all)
  expect(total).toBe(2)
  expect(rows[0]).toMatchObject({
    action: 'change.failed',
    kind: 'dismissRisk',
    actor: { name: 'Hana 50%_\\' },
    target: { id: target, name: 'Ada' },
    reason: 'travel',
    problem: 'forbidden',
    requestId: 'r-1',
    run: id,
  })
  expect(rows[1]).toMatchObject({ action: 'session.started', actor: { name: 'Hana 50%_\\' }, target: null })
})

test('guests’ own sign-ins and answers are not in it, and nothing of another tenant', async () => {
  await add('session.started', { kind: 'guest' })
  await add('diagnosis.made')
  await add('case.opened')
  const mine = tenant
  tenant = randomUUID()
  await add('case.opened')
  expect((await findRecord(mine, all)).rows.map(({ action }) => action)).toEqual(['case.opened'])
})

test('it is asked by topic, by whom, about whom and since when, and every sign is only itself', async () => {
  const id = await aRun()
  await add('change.sent', { run: id, operation: id })
  await add('session.started', { kind: 'staff' }, `entra:t:${randomUUID()}`)
  const count = async (query: Record<string, string>) =>
    (await findRecord(tenant, readRecordView(query))).total
  expect(await count({ topic: 'changes' })).toBe(1)
  expect(await count({ topic: 'lookUps' })).toBe(0)
  expect(await count({ who: 'hana 50%_\\' })).toBe(1)
  expect(await count({ who: 'hana_50' })).toBe(0)
  expect(await count({ whom: 'ADA@' })).toBe(1)
  expect(await count({ whom: target.toUpperCase() })).toBe(1)
  expect(await count({ whom: '%' })).toBe(0)
  expect(await count({ days: '1', topic: 'changes' })).toBe(1)
  expect(await count({ page: '2' })).toBe(2)
})

test('a tried change stands with the sweeps; whoever administers policies sees those, and nothing of accounts', async () => {
  const id = await aRun()
  await add('change.sent', { run: id, operation: id })
  for (const action of ['change.tried', 'sweep.started', 'lookUp.made', 'simulation.made', 'tenant.changed'])
    await add(action)
  const seen = async (query: Record<string, string>, allowed?: readonly Topic[]) =>
    (await findRecord(tenant, readRecordView(query), allowed)).rows.map(({ action }) => action).toSorted()
  expect(await seen({ topic: 'changes' })).toEqual(['change.sent'])
  expect(await seen({ topic: 'tries' })).toEqual(['change.tried', 'sweep.started'])
  expect(await seen({ topic: 'lookUps' })).toEqual(['lookUp.made', 'simulation.made'])
  expect(await seen({})).toHaveLength(6)
  expect(await seen({}, hostTopics)).toEqual((await seen({})).filter((action) => action !== 'change.sent'))
  expect(await seen({ topic: 'changes' }, hostTopics)).toEqual([])
})

test('whoever administers policies sees that traps were exported, and not that the list of risky users was', async () => {
  await add('list.exported', { rows: 3 })
  await add('list.exported', { list: 'traps', rows: 2 })
  await add('methods.listed')
  const query = readRecordView({ topic: 'lookUps' })
  expect((await findRecord(tenant, query)).total).toBe(3)
  const seen = await findRecord(tenant, query, hostTopics)
  expect(seen.rows.map(({ action }) => action)).toEqual(['methods.listed', 'list.exported'])
  expect(seen.total).toBe(2)
})

test('it pages', async () => {
  for (let nth = 0; nth < 53; nth++) await add('case.opened', { nth })
  const [first, second] = [await findRecord(tenant, all), await findRecord(tenant, { ...all, page: 2 })]
  expect([first.rows.length, second.rows.length, first.total]).toEqual([50, 3, 53])
  expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(53)
})
