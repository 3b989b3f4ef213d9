import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findSqlBetween } from './migrate'
import { migrationsFolder } from './migration-files'
import { startDatabase } from './server'

/**
 * `npm run migration -- name`: writes what changed in schema.prisma since the last migration as a new SQL file, to be
 * read and completed (row-level security!) by a person. Each migration keeps the schema it leads to beside its SQL.
 */
const [name] = process.argv.slice(2)
if (!name || !/^[a-z0-9_]+$/.test(name)) {
  console.error('Name the change in small letters: npm run migration -- add_case_owner')
  process.exit(1)
}

const after = await readFile(join(import.meta.dirname, 'schema.prisma'), 'utf8')
const folders = (await readdir(migrationsFolder)).filter((entry) => /^\d{4}_/.test(entry)).sort()
const last = folders.at(-1)
const before = last ? await readFile(join(migrationsFolder, last, 'schema.prisma'), 'utf8') : ''
const database = await startDatabase({
  dataDir: await mkdtemp(join(tmpdir(), 'readmit-migration-')),
  durable: false,
})
try {
  const sql = await findSqlBetween(database.url, before, after)
  if (sql) await write(sql)
  else console.log('schema.prisma asks for nothing new.')
} finally {
  await database.remove()
}

async function write(sql: string) {
  const folder = join(migrationsFolder, `${String(folders.length + 1).padStart(4, '0')}_${name}`)
  await mkdir(folder)
  await writeFile(join(folder, 'migration.sql'), sql)
  await writeFile(join(folder, 'schema.prisma'), after)
  console.log(
    `Wrote ${folder}/migration.sql. A new table also needs its grants and row-level security there.`,
  )
}
