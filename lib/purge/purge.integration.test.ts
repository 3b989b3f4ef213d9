import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { withinPurge } from '@/lib/db'
import { env } from '@/lib/env'
import { purgeExpired } from './purge'

// other files have rows that are over by the clock
useOwnServices()

let owner: pg.Client
beforeAll(async () => {
  owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
})
afterAll(() => owner.end())

// what is read of a tenant is kept of a connected one only
const tenant = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
/** Days that a kind of row is kept, as the day after its end and the day before. */
const lasts = (days: number, by = 1): [over: Date, kept: Date] => [ago(days + by), ago(days - by)]

/** What ends at a time that stands in the row itself. */
const atItsTime: [over: Date, kept: Date] = [ago(0.01), ago(-1)]

/** How to write a row of each kind, when one is past its time, and when not yet. */
const rows: [table: string, key: string, sql: string, over: Date, kept: Date][] = [
  ['visit', 'id', 'INSERT INTO visit (id, expires_at) VALUES ($1, $2)', ...atItsTime],
  [
    'session',
    'id',
    `INSERT INTO session (id, subject, proof, address, expires_at) VALUES ($1, 's', 'entra', 'a', $2)`,
    ...atItsTime,
  ],
  [
    'email_code',
    'visit_id',
    `INSERT INTO email_code (visit_id, address, code_hash, expires_at) VALUES ($1, 'a', 'h', $2)`,
    ...atItsTime,
  ],
  [
    'fact',
    'key',
    `INSERT INTO fact (tenant_id, kind, key, body, read_at) VALUES ('${tenant}', 'risk', $1, '{}', $2)`,
    ...lasts(1, 0.1),
  ],
  [
    'graph_budget',
    'family',
    `INSERT INTO graph_budget (tenant_id, family, next_slot) VALUES ('${tenant}', $1, $2)`,
    ...lasts(1, 0.1),
  ],
  [
    'guest_row',
    'id',
    `INSERT INTO guest_row (tenant_id, id, display_name, address, type, identity_provider, read_at)
     VALUES ('${tenant}', $1, 'g', 'a', 'b2bCollaborationGuest', 'entra', $2)`,
    ...lasts(7, 0.1),
  ],
  [
    'posture_change',
    'id',
    `INSERT INTO posture_change (id, tenant_id, from_version, to_version, at) VALUES ($1, '${tenant}', 'a', 'b', $2)`,
    ...lasts(400),
  ],
  ['rate_limit', 'key', 'INSERT INTO rate_limit (key, "window") VALUES ($1, $2)', ...lasts(1, 0.1)],
  [
    'diagnosis',
    'visit_id',
    `INSERT INTO diagnosis (id, visit_id, subject, verdict, scenario, judgement, evidence, created_at)
     VALUES (gen_random_uuid(), $1, 's', 'blocked', '{}', '{}', '{}', $2)`,
    ...lasts(7, 0.1),
  ],
  [
    '"case"',
    'number',
    `INSERT INTO "case" (id, number, visit_id, subject, address, host_name, home_name, link_hash, link_expires_at, created_at)
     VALUES (gen_random_uuid(), $1, $1, 's', 'a', 'h', 'h', $1, $2, $2)`,
    ...lasts(90),
  ],
  [
    'sweep',
    'by',
    `INSERT INTO sweep (id, tenant_id, by, by_name, assumptions, at)
     VALUES (gen_random_uuid(), '${tenant}', $1, 'n', '{}', $2)`,
    ...lasts(90),
  ],
  [
    'change_draft',
    'by',
    `INSERT INTO change_draft (tenant_id, by, changed_at) VALUES ('${tenant}', $1, $2)`,
    ...lasts(90),
  ],
  [
    'comparison',
    'by',
    `INSERT INTO comparison (id, tenant_id, by, by_name, asked, at)
     VALUES (gen_random_uuid(), '${tenant}', $1, 'n', '{}', $2)`,
    ...lasts(30),
  ],
  [
    'look_up',
    'agent',
    `INSERT INTO look_up (id, tenant_id, agent, asked, reason, at)
     VALUES (gen_random_uuid(), '${tenant}', $1, '{}', 'r', $2)`,
    ...lasts(180),
  ],
  [
    'audit_entry',
    'actor',
    `INSERT INTO audit_entry (action, actor, tenant_id, at) VALUES ('x', $1, '${tenant}', $2)`,
    ...lasts(400),
  ],
]
let written: { table: string; key: string; id: string; end: 'over' | 'kept' }[]
beforeEach(async () => {
  written = rows.flatMap(([table, key]) =>
    (['over', 'over', 'over', 'kept'] as const).map((end) => ({ table, key, end, id: randomUUID() })),
  )
  for (const { table, id, end } of written) {
    const [, , sql, over, kept] = rows.find(([name]) => name === table) ?? []
    await within(id, sql ?? '', [id, end === 'over' ? over : kept])
  }
})

/** The owner of the tables is under row-level security too: everything is done as whoever the row belongs to. */
async function within(id: string, sql: string, values: unknown[]) {
  const scope = ['readmit.visit', 'readmit.session'].map((name) => `set_config('${name}', $1, false)`)
  await owner.query(`SELECT ${scope.join()}, set_config('readmit.tenant', $2, false)`, [id, tenant])
  return owner.query<{ n: number }>(sql, values)
}

async function left(end: 'over' | 'kept'): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { table, key, id } of written.filter((row) => row.end === end)) {
    const found = await within(id, `SELECT count(*)::int AS n FROM ${table} WHERE ${key} = $1`, [id])
    counts[table] = (counts[table] ?? 0) + (found.rows[0]?.n ?? 0)
  }
  return counts
}
const each = (count: number) => Object.fromEntries(rows.map(([table]) => [table, count]))

test('what is past its time goes, in as many batches as it takes, and nothing else', async () => {
  const purged = await purgeExpired(new Date(), 2)
  expect(purged?.cases).toBeGreaterThanOrEqual(3)
  expect(await left('over')).toEqual(each(0))
  expect(await left('kept')).toEqual(each(1))
})

test('a wrong clock cannot delete what is not over: the database has its own', async () => {
  await purgeExpired(ago(-1000))
  expect(await left('kept')).toEqual(each(1))
})

test('while one process is at it another leaves it alone', async () => {
  const inside = await withinPurge(() => purgeExpired(new Date()))
  expect(inside).toBeNull()
})

test('this role changes nothing', async () => {
  const change = withinPurge((tx) => tx.visit.updateMany({ data: { hostName: 'x' } }))
  await expect(change).rejects.toThrow(/permission denied/)
})
