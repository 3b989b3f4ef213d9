import { execFileSync, spawnSync } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { migrate } from '@/prisma/migrate'

/** A way to take everything out of one database and into an empty one. `url`s are of a superuser: whoever rows are hidden from backs up less. */
export type Backup = {
  name: string
  take: (url: string, file: string) => Promise<void>
  bring: (file: string, url: string, ownerUrl: string) => Promise<void>
}

/** PostgreSQL's own where it is here and not older than the server; else a plain copy, row by row. */
export async function findBackup(url: string): Promise<Backup> {
  const { stdout = '' } = spawnSync('pg_dump', ['--version'], { encoding: 'utf8' })
  const major = Number(/(\d+)\./.exec(stdout)?.[1] ?? 0)
  return major >= (await readServerMajor(url)) ? byPgDump : byCopy
}

async function readServerMajor(url: string): Promise<number> {
  const [row] = await query<{ version: string }>(
    url,
    `SELECT current_setting('server_version_num') AS version`,
  )
  return Math.floor(Number(row?.version ?? 0) / 10_000)
}

const byPgDump: Backup = {
  name: 'pg_dump',
  take: async (url, file) => {
    execFileSync('pg_dump', ['--format=custom', `--file=${file}`, url])
  },
  bring: async (file, url) => {
    execFileSync('pg_restore', ['--exit-on-error', `--dbname=${url}`, file])
  },
}

/** One line a row: its table and the row as JSON. The tables themselves come from the migrations. */
const byCopy: Backup = {
  name: 'plain copy',
  async take(url, file) {
    const out = await open(file, 'w')
    const client = await connect(url)
    try {
      // one moment for all tables, whatever is written meanwhile
      await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
      for (const table of await listTables(client)) {
        await client.query(
          `DECLARE rows NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM "${table}" t`,
        )
        for (;;) {
          const { rows } = await client.query<{ row: string }>('FETCH 2000 FROM rows')
          if (rows.length === 0) break
          await out.write(rows.map(({ row }) => `${table}\t${row}\n`).join(''))
        }
        await client.query('CLOSE rows')
      }
      await client.query('COMMIT')
    } finally {
      await client.end()
      await out.close()
    }
  },
  async bring(file, url, ownerUrl) {
    await migrate(ownerUrl)
    const client = await connect(url)
    try {
      await client.query(`BEGIN; SET LOCAL session_replication_role = 'replica'`)
      let [table, rows]: [string, string[]] = ['', []]
      const flush = async () => {
        if (rows.length > 0)
          await client.query(
            `INSERT INTO "${table}" SELECT * FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
            [`[${rows.join(',')}]`],
          )
        rows = []
      }
      for await (const line of createInterface({ input: createReadStream(file) })) {
        const at = line.indexOf('\t')
        if (line.slice(0, at) !== table || rows.length >= 1000) await flush()
        table = line.slice(0, at)
        rows.push(line.slice(at + 1))
      }
      await flush()
      await setSequences(client)
      await client.query('COMMIT')
    } finally {
      await client.end()
    }
  },
}

async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname <> '_prisma_migrations' ORDER BY 1`,
  )
  return rows.map(({ name }) => name)
}

/** Where counting goes on, after the greatest number that came back. */
async function setSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string; sequence: string }>(
    `SELECT c.relname AS table, a.attname AS column, pg_get_serial_sequence(quote_ident(c.relname), a.attname) AS sequence
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
       AND pg_get_serial_sequence(quote_ident(c.relname), a.attname) IS NOT NULL`,
  )
  for (const { table, column, sequence } of rows)
    await client.query(
      `SELECT setval('${sequence}', greatest((SELECT coalesce(max("${column}"), 0) FROM "${table}"), 1))`,
    )
}

export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return client
}

export async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const client = await connect(url)
  try {
    return (await client.query<T>(text)).rows
  } finally {
    await client.end()
  }
}
