import { spawn } from 'node:child_process'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { generateClient } from '@/.ci/build'
import { conclude, judge, type Row, toLines } from '@/.ci/load/table'
import { settingsFor } from '@/.ci/services'
import { fillTables } from '@/prisma/fill-tables'
import { migrate } from '@/prisma/migrate'
import { addDatabase, startDatabase, type Database } from '@/prisma/server'
import { connect, findBackup, query } from './backup'

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '2000' }, json: { type: 'boolean', default: false } },
})

/**
 * `npm run restore-drill`: a filled database is backed up, goes on, is lost, and comes back from the backup; then what a backup cannot
 * know is put right, and everything is counted. Ends with 1 where something is not as it has to be.
 */
async function main(): Promise<number> {
  const load = loadavg()[0] ?? 0
  await generateClient()
  const folder = await mkdtemp(join(tmpdir(), 'readmit-drill-'))
  database = await startDatabase({ dataDir: join(folder, 'database'), durable: false })
  try {
    const rows = await drill(database.url, folder)
    if (!values.json) for (const row of rows) console.log(toLines(row))
    return conclude(rows, load, values.json)
  } finally {
    await database.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

let database: Database | undefined
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.once(signal, () => void database?.remove().finally(() => process.exit(130)))

/** The packaged server's own role: row-level security hides nothing from it. */
const asSuper = (url: string) => Object.assign(new URL(url), { username: 'postgres' }).href

async function drill(url: string, folder: string): Promise<Row[]> {
  await migrate(url)
  const { seed } = await import('@/prisma/seed')
  await seed(url, 'http://localhost:4280')
  await fill(url)
  const file = join(folder, 'backup')
  const heads = join(folder, 'heads')
  const before = await count(url)
  const backup = await findBackup(asSuper(url))
  const taking = await timed(() => backup.take(asSuper(url), file))
  await addEntries(url, 400)
  await writeFile(heads, (await run(url, 'lib/command/readmit.ts', 'audit', 'heads')).out)

  const restored = await addDatabase(url, 'restored')
  const bringing = await timed(() => backup.bring(file, asSuper(restored), restored))
  const came = await count(restored)
  const putting = await timed(() =>
    run(restored, 'lib/command/readmit.ts', 'after-restore', '--heads', heads),
  )
  const after = putting.result
  const gap = await run(restored, 'lib/command/readmit.ts', 'audit', 'verify', '--heads', heads)
  const [open] = await query<{ operations: number; sessions: number; tokens: number }>(
    asSuper(restored),
    `SELECT (SELECT count(*)::int FROM operation WHERE state IN ('requested', 'dispatching', 'accepted')) AS operations,
       (SELECT count(*)::int FROM session) AS sessions, (SELECT count(*)::int FROM delegated_token) AS tokens`,
  )
  const lost = Object.keys(before).filter((table) => before[table] !== came[table])
  const total = Object.values(before).reduce((sum, rows) => sum + rows, 0)
  const seconds = bringing.seconds + putting.seconds
  const pending = await migrate(restored)
  const { size } = await stat(file)
  return [
    {
      name: `every row comes back (${backup.name}, ${String(Object.keys(before).length)} tables)`,
      must: 'as many as at the backup, and no migration missing',
      measured: `${String(total)} rows, ${(size / 2 ** 20).toFixed(1)} MiB; not the same in: ${lost.join(', ') || 'none'}; ${String(pending.length)} migrations missing`,
      verdict: judge(lost.length === 0 && pending.length === 0),
      numbers: { rows: total, tablesNotTheSame: lost.length },
    },
    {
      name: 'what was under way is unknown, nobody is signed in',
      must: 'none left of each',
      measured: `${JSON.stringify(open)}; ${after.out.trim().split('\n').slice(0, 3).join('; ')}`,
      verdict: judge(!!open && open.operations + open.sessions + open.tokens === 0),
      numbers: { ...open },
    },
    {
      name: 'the record is whole, and shows what is lost',
      must: 'chains whole; entries after the backup are missed by the exported heads',
      measured: `after-restore ended with ${String(after.status)}; ${/chain .*lost.*/.exec(after.out)?.[0] ?? 'no gap told'}; held against the heads: ${gap.out.trim().split('\n').at(-1) ?? ''}`,
      verdict: judge(
        after.status === 0 &&
          / lost,/.test(after.out) &&
          gap.status === 1 &&
          /cutOff|missing|another one/.test(gap.out),
      ),
      numbers: { status: after.status },
      ...(after.status !== 0 && { note: after.err.trim() || after.out.trim() }),
    },
    {
      name: 'S07 how long it takes',
      must: '60 min for the restore (RTO)',
      measured: `backup ${taking.seconds.toFixed(1)} s, restore ${bringing.seconds.toFixed(1)} s, after-restore ${putting.seconds.toFixed(1)} s`,
      verdict: judge(seconds < 3600),
      numbers: { backupSeconds: taking.seconds, restoreSeconds: seconds },
      note: 'how much is lost (RPO, 5 min) is a matter of how often is backed up: archive the WAL',
    },
  ]
}

/** Rows in every table that belong together, and a record written by the portal's own code. */
async function fill(url: string): Promise<void> {
  const client = await connect(asSuper(url))
  await fillTables(client, Number(values.rows))
  await client.query(`SET session_replication_role = 'replica'`)
  await client.query('TRUNCATE audit_entry, audit_head')
  await client.query(`UPDATE operation o SET run_id = r.id FROM (SELECT id, row_number() OVER () AS n FROM run) r,
    (SELECT id, row_number() OVER () AS n FROM operation) p WHERE p.n = r.n AND p.id = o.id`)
  await client.query(`UPDATE case_event e SET case_id = c.id FROM (SELECT id, row_number() OVER () AS n FROM "case") c,
    (SELECT id, row_number() OVER () AS n FROM case_event) p WHERE p.n = c.n AND p.id = e.id`)
  await client.end()
  await addEntries(url, 3000)
}

const addEntries = (url: string, entries: number) => run(url, '.ci/load/audit-figures.ts', String(entries))

async function count(url: string): Promise<Record<string, number>> {
  const tables = await query<{ name: string; rows: number }>(
    asSuper(url),
    `SELECT relname AS name, (xpath('/row/c/text()', query_to_xml(format('SELECT count(*) AS c FROM %I', relname), false, true, '')))[1]::text::int AS rows
     FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '_prisma_migrations' ORDER BY 1`,
  )
  return Object.fromEntries(tables.map(({ name, rows }) => [name, rows]))
}

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const began = performance.now()
  const result = await work()
  return { seconds: (performance.now() - began) / 1000, result }
}

/** A script of the tree on this database. */
async function run(url: string, script: string, ...args: string[]) {
  const settings = settingsFor(
    { portal: 3137, sandbox: 4337, mail: 4437 },
    url,
    'only for this drill '.repeat(2),
  )
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script, ...args], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number>((done) => child.once('close', (code) => done(code ?? 1)))
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { out, err, status: await ended }
}

process.exit(await main())
