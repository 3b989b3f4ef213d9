import type pg from 'pg'

type Column = { table: string; column: string; type: string; generated: boolean }
/** Rows of each table as JSON, in a fixed order. */
export type Tables = Record<string, Record<string, unknown>[]>

/** What a column of each type is filled with; each row is another one. */
const values: Record<string, string> = {
  uuid: 'gen_random_uuid()',
  text: `'text ' || n || ' ' || gen_random_uuid()`,
  integer: 'n::int',
  bigint: 'n::bigint',
  boolean: 'n % 2 = 0',
  jsonb: `jsonb_build_object('row', n)`,
  date: `current_date - n::int`,
  'timestamp with time zone': `date_trunc('milliseconds', now()) + n * interval '1 hour'`,
  'text[]': `ARRAY['a', 'b ' || n]`,
}

/** Columns that hold one of a few words. */
const words: Record<string, string> = { 'operation.state': `'accepted'`, 'run.approval': `'asked'` }

/**
 * Writes `count` rows into every table of ours, made of nothing but its columns' types: for tests of migrations, which must not
 * lose a row whatever is in it. As superuser: neither triggers nor rules of rows count.
 */
export async function fillTables(client: pg.Client, count: number): Promise<void> {
  const columns = await listColumns(client)
  await client.query(`SET session_replication_role = 'replica'`)
  for (const table of new Set(columns.map((one) => one.table))) {
    const own = columns.filter((one) => one.table === table && !one.generated)
    const names = own.map(({ column }) => `"${column}"`).join(', ')
    const made = own.map(({ column, type }) => {
      const value = words[`${table}.${column}`] ?? values[type]
      if (!value) throw new Error(`Nothing to fill ${table}.${column} with, of type ${type}.`)
      return value
    })
    await client.query(
      `INSERT INTO "${table}" (${names}) SELECT ${made.join(', ')} FROM generate_series(1, ${String(count)}) AS n`,
    )
  }
  await client.query(`SET session_replication_role = 'origin'`)
}

/** Everything that is in our tables. */
export async function readTables(client: pg.Client): Promise<Tables> {
  const found: Tables = {}
  for (const table of new Set((await listColumns(client)).map((one) => one.table))) {
    const { rows } = await client.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) AS row FROM "${table}" t ORDER BY to_jsonb(t) ->> (
         SELECT attname FROM pg_attribute WHERE attrelid = '"${table}"'::regclass AND attnum = 1), to_jsonb(t)::text`,
    )
    found[table] = rows.map(({ row }) => row)
  }
  return found
}

async function listColumns(client: pg.Client): Promise<Column[]> {
  const { rows } = await client.query<Column>(`
    SELECT c.relname AS table, a.attname AS column, format_type(a.atttypid, NULL) AS type, a.attgenerated <> '' AS generated
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relname <> '_prisma_migrations'
    ORDER BY c.relname, a.attnum`)
  return rows
}
