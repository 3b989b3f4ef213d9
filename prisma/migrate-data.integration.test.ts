import { randomUUID } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillTables, readTables } from './fill-tables'
import { migrate } from './migrate'
import { migrationsFolder } from './migration-files'
import { addDatabase } from './server'

let url: string
let folder: string
let owner: pg.Client
/** The packaged server's own: what fills the tables is bound by none of their rules. */
const asSuper = (of: string) => Object.assign(new URL(of), { username: 'postgres' }).href

beforeAll(async () => {
  url = await addDatabase(process.env.DATABASE_URL ?? '', `before_${randomUUID().slice(0, 8)}`)
  folder = await mkdtemp(join(tmpdir(), 'readmit-migrations-'))
  owner = new pg.Client({ connectionString: asSuper(url) })
  owner.on('error', () => undefined)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await rm(folder, { recursive: true })
})

test('a database of the version before, filled, comes to this one with every row as it was', async () => {
  const names = (await readdir(migrationsFolder)).sort()
  for (const name of names.slice(0, -1))
    await cp(join(migrationsFolder, name), join(folder, name), { recursive: true })
  await migrate(url, folder)
  await fillTables(owner, 3)
  const before = await readTables(owner)
  expect(Object.values(before).every(({ length }) => length === 3)).toBe(true)

  expect(await migrate(url)).toEqual(names.slice(-1))
  const after = await readTables(owner)
  for (const [table, rows] of Object.entries(before)) {
    expect(after[table]).toHaveLength(3)
    for (const [at, row] of rows.entries()) expect(after[table]?.[at], table).toMatchObject(row)
  }
})

test('one that is ended in its middle leaves every row and column as it was, and the next start finishes it', async () => {
  await cp(migrationsFolder, folder, { recursive: true })
  await mkdir(join(folder, '9999_slow'))
  await writeFile(
    join(folder, '9999_slow/migration.sql'),
    `ALTER TABLE "tenant" ADD COLUMN "added" INTEGER NOT NULL DEFAULT 1;
     SELECT pg_sleep(CASE WHEN EXISTS (SELECT FROM pg_roles WHERE rolname = 'hurry') THEN 0 ELSE 60 END);`,
  )
  await owner.query('DROP ROLE IF EXISTS hurry')
  const before = await readTables(owner)
  const broken = migrate(url, folder).catch((error: unknown) => error)
  for (let ended = 0; ended === 0; await new Promise((done) => setTimeout(done, 50))) {
    const { rowCount } = await owner.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%pg_sleep%'`)
    ended = rowCount ?? 0
  }
  expect(await broken).toBeInstanceOf(Error)
  expect(await readTables(owner)).toEqual(before)
  await owner.query('CREATE ROLE hurry')
  expect(await migrate(url, folder)).toEqual(['9999_slow'])
  await owner.query('DROP ROLE hurry')
  const tenants = (await readTables(owner))['tenant']
  expect(tenants?.map(({ added }) => added)).toEqual(tenants?.map(() => 1))
}, 30_000)

test('cases of before they had sides wait for whoever had them, and end some day', async () => {
  const database = await addDatabase(process.env.DATABASE_URL ?? '', `old_${randomUUID().slice(0, 8)}`)
  const until = await mkdtemp(join(tmpdir(), 'readmit-migrations-'))
  for (const name of (await readdir(migrationsFolder)).filter((one) => one < '0011'))
    await cp(join(migrationsFolder, name), join(until, name), { recursive: true })
  await migrate(database, until)
  const client = new pg.Client({ connectionString: asSuper(database) })
  await client.connect()
  const old = [
    ['asked', 'open', '2026-10-01'],
    ['taken', 'taken', '2026-10-01'],
    ['carried', 'open', null],
    ['over', 'closed', '2026-10-01'],
  ] as const
  for (const [number, state, askedAt] of old)
    await client.query(
      `INSERT INTO "case" (id, number, visit_id, subject, address, host_name, home_name, state, link_hash, link_expires_at, asked_at)
       VALUES (gen_random_uuid(), $1, 'v', 's', 'a', 'Contoso', 'Fabrikam', $2, $1, now(), $3)`,
      [number, state, askedAt],
    )
  await migrate(database)
  const { rows } = await client.query<{ number: string; state: string; ends: boolean }>(
    'SELECT number, state, due_at > now() AS ends FROM "case"',
  )
  await client.end()
  await rm(until, { recursive: true })
  expect(new Map(rows.map(({ number, state, ends }) => [number, [state, ends]]))).toEqual(
    new Map([
      ['asked', ['waitingForHome', true]],
      ['taken', ['waitingForHome', true]],
      ['carried', ['waitingForGuest', true]],
      ['over', ['closed', null]],
    ]),
  )
})
