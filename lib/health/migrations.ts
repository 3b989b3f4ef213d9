import 'server-only'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { env } from '@/lib/env'

/** Names of the migrations that lie beside this build, read once: what is added later is another build's. */
let known: Promise<string[]> | undefined
const listKnown = () =>
  (known ??= readdir(join(process.cwd(), 'prisma/migrations'), { withFileTypes: true }).then((entries) =>
    entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
  ))

let isDone = false

/**
 * Whether the database has every migration that this build knows. It may have more: the next build's come before its processes.
 * Once it is so it stays so. The ledger is the owner's, so it is read by a connection of the owner.
 */
export async function isMigrated(): Promise<boolean> {
  return (isDone ||= await look())
}

async function look(): Promise<boolean> {
  const client = new pg.Client({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 400,
    query_timeout: 400,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ name: string }>(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
    )
    const applied = new Set(rows.map(({ name }) => name))
    return (await listKnown()).every((name) => applied.has(name))
  } finally {
    client.end().catch(() => undefined)
  }
}
