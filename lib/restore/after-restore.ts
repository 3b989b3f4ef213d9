import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Head } from '@/lib/audit/heads'
import { env } from '@/lib/env'

/** What a restored database was made to forget, and what of the audit is lost between its end and the exported heads. */
export type Restored = {
  /** Minutes since 1970: greater than that of every restore before, whichever backup was restored. */
  epoch: number
  operations: number
  sessions: number
  tokens: number
  links: number
  /** Ids of all tenants: nothing is changed in any until somebody starts it again. */
  stopped: string[]
  /** Entries that once were, by chain: written after the backup. */
  lost: { chain: string; entries: number }[]
}

/** Nobody else may be at it: what is running now would go on from what the backup says. */
export class InUse extends Error {
  constructor(others: number) {
    super(`${String(others)} other connections use this database. Stop portal and workers first.`)
    this.name = 'InUse'
  }
}

/**
 * Puts right what a backup cannot know, once, before anything starts on a restored database. What was under way may have been sent
 * since, so it is not known any more and is looked for, never sent. Who was signed in, had a token, a code or a link may have been
 * shut out since, so none of these works; where changes were stopped, or a tenant was disconnected, is not in a backup either, so all
 * are stopped. One transaction, as the owner of the tables. @throws InUse
 */
export async function afterRestore(exported: readonly Head[], now = new Date()): Promise<Restored> {
  const epoch = Math.floor(now.getTime() / 60_000)
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    await requireAlone(client)
    const lost = findLost(await readHeads(client), exported)
    await client.query("BEGIN; SET LOCAL lock_timeout = '5s'")
    const counts = await forget(client, epoch)
    await record(client, { epoch, ...counts, lost })
    await client.query('COMMIT')
    return { epoch, ...counts, lost }
  } finally {
    await client.end()
  }
}

function findLost(heads: readonly Head[], exported: readonly Head[]) {
  const newest = new Map<string, bigint>()
  for (const { chain, seq } of exported) if (seq > (newest.get(chain) ?? 0n)) newest.set(chain, seq)
  return [...newest].flatMap(([chain, seq]) => {
    const entries = Number(seq - (heads.find((head) => head.chain === chain)?.seq ?? 0n))
    return entries > 0 ? [{ chain, entries }] : []
  })
}

async function readHeads(client: pg.Client): Promise<Head[]> {
  await client.query('SET ROLE readmit_auditor')
  const { rows } = await client.query<{ chain: string; seq: string; mark: string }>(
    'SELECT chain, seq, mark FROM audit_head',
  )
  await client.query('RESET ROLE')
  return rows.map(({ seq, ...head }) => ({ ...head, seq: BigInt(seq) }))
}

/** What was just stopped may take a moment to be gone. */
async function requireAlone(client: pg.Client): Promise<void> {
  for (let tries = 0; ; tries++) {
    const { rows } = await client.query<{ others: number }>(
      `SELECT count(*)::int AS others FROM pg_stat_activity
       WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'`,
    )
    const others = rows[0]?.others ?? 0
    if (others === 0) return
    if (tries === 20) throw new InUse(others)
    await sleep(100)
  }
}

/** Row-level security binds the owner as well, and the table of steps knows none back: both are laid aside in this transaction only. */
async function forget(client: pg.Client, epoch: number) {
  const bound = ['operation', 'session', 'delegated_token', 'case', 'tenant']
  for (const table of bound) await client.query(`ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY`)
  await client.query('ALTER TABLE operation DISABLE TRIGGER operation_step')
  const { rows } = await client.query<Unknown>(
    `UPDATE operation SET state = 'outcomeUnknown', problem = 'lost', lease_until = NULL, settled_at = NULL, looks = 0,
       looked_at = NULL, secret_sent_at = NULL, dispatched_at = coalesce(dispatched_at, created_at)
     WHERE state IN ('requested', 'dispatching', 'accepted') OR (state = 'outcomeUnknown' AND settled_at IS NULL)
     RETURNING id, run_id AS run, tenant_id AS tenant, target_id AS target, kind`,
  )
  const sessions = await client.query('DELETE FROM session')
  const tokens = await client.query('DELETE FROM delegated_token')
  const links = await client.query(
    `UPDATE "case" SET link_revoked_at = coalesce(link_revoked_at, now()), link_round = $1 WHERE state <> 'closed'`,
    [epoch],
  )
  const stopped = await stopAll(client)
  await client.query('TRUNCATE email_code, helpdesk_code')
  await client.query('ALTER TABLE operation ENABLE TRIGGER operation_step')
  for (const table of bound) await client.query(`ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`)
  await recordUnknown(client, rows)
  return {
    operations: rows.length,
    sessions: sessions.rowCount ?? 0,
    tokens: tokens.rowCount ?? 0,
    links: links.rowCount ?? 0,
    stopped,
  }
}

/** Every tenant, and in the record of each that was not stopped already. */
async function stopAll(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'UPDATE tenant SET changes_stopped_at = now() WHERE changes_stopped_at IS NULL RETURNING id',
  )
  for (const { id } of rows) await insert(client, 'tenant.changesStopped', id, {})
  const all = await client.query<{ id: string }>('SELECT id FROM tenant ORDER BY id')
  return all.rows.map(({ id }) => id)
}

type Unknown = { id: string; run: string; tenant: string; target: string; kind: string }

async function recordUnknown(client: pg.Client, rows: readonly Unknown[]): Promise<void> {
  for (const { id, run, tenant, target, kind } of rows)
    await insert(client, 'change.unknown', tenant, { kind, operation: id, run, target, problem: 'lost' })
}

/** In every tenant's chain and in the one of nobody: from here on it is another history. */
async function record(client: pg.Client, { lost, ...done }: Restored): Promise<void> {
  const { rows } = await client.query<{ id: string }>('SELECT id FROM tenant')
  for (const tenant of [...rows.map(({ id }) => id), null]) {
    const entries = lost.find(({ chain }) => chain === (tenant ?? 'none'))?.entries ?? 0
    await insert(client, 'restore.done', tenant, { epoch: done.epoch, lost: entries })
  }
}

const insert = (client: pg.Client, action: string, tenant: string | null, data: object) =>
  client.query(`INSERT INTO audit_entry (action, actor, tenant_id, data) VALUES ($1, 'readmit', $2, $3)`, [
    action,
    tenant,
    JSON.stringify(data),
  ])
