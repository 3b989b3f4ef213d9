import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from './migrate'
import { migrationsFolder } from './migration-files'
import { startDatabase, type Database } from './server'

let database: Database
let folder: string

beforeAll(async () => {
  database = await startDatabase({
    dataDir: await mkdtemp(join(tmpdir(), 'readmit-migrate-')),
    durable: false,
  })
  folder = await mkdtemp(join(tmpdir(), 'readmit-migrations-'))
  await cp(migrationsFolder, folder, { recursive: true })
})
afterAll(async () => {
  await database.remove()
  await rm(folder, { recursive: true })
})

const write = async (sql: string) => {
  await mkdir(join(folder, '9999_added'), { recursive: true })
  await writeFile(join(folder, '9999_added/migration.sql'), sql)
}

test('two starts at once apply each migration once, and a later one nothing', async () => {
  const names = await Promise.all([migrate(database.url, folder), migrate(database.url, folder)])
  expect(names.map(({ length }) => length > 0).sort()).toEqual([false, true])
  expect(await migrate(database.url, folder)).toEqual([])
})

test('a migration that fails leaves nothing behind, and its corrected text is applied', async () => {
  await write('create table added (a int); select 1 / 0;')
  await expect(migrate(database.url, folder)).rejects.toThrow('division by zero')
  await write('create table added (a int);')
  expect(await migrate(database.url, folder)).toEqual(['9999_added'])
})

test('an edited migration is named, and so is one the folder lacks', async () => {
  await write('create table added (a int, b int);')
  await expect(migrate(database.url, folder)).rejects.toThrow('edited after it was applied: 9999_added')
  await expect(migrate(database.url)).rejects.toThrow(/applied to this database but not in .*9999_added/)
})
