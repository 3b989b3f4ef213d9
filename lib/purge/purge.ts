import 'server-only'
import { type Tx, withinPurge } from '@/lib/db'

/** How many rows went, by what they were. */
export type Purged = Record<string, number>
type Delete = (tx: Tx, now: Date, most: number) => Promise<number>

const day = 86_400_000
const daysAgo = (now: Date, days: number) => new Date(now.getTime() - days * day)

/**
 * What is over, and since when. The page about privacy promises these times, and the database's own rules for `readmit_purge`
 * name them again: what is not over cannot be deleted from here.
 */
const deletes: Record<string, Delete> = {
  sessions: (tx, now, most) => tx.$executeRaw`
    DELETE FROM session WHERE ctid IN (SELECT ctid FROM session WHERE expires_at < ${now} LIMIT ${most})`,
  codes: (tx, now, most) => tx.$executeRaw`
    DELETE FROM email_code WHERE ctid IN (SELECT ctid FROM email_code WHERE expires_at < ${now} LIMIT ${most})`,
  helpdeskCodes: (tx, now, most) => tx.$executeRaw`
    DELETE FROM helpdesk_code WHERE ctid IN (SELECT ctid FROM helpdesk_code WHERE expires_at < ${now} LIMIT ${most})`,
  facts: (tx, now, most) => tx.$executeRaw`
    DELETE FROM fact WHERE ctid IN (SELECT ctid FROM fact WHERE read_at < ${daysAgo(now, 1)} LIMIT ${most})`,
  limits: (tx, now, most) => tx.$executeRaw`
    DELETE FROM rate_limit WHERE ctid IN (SELECT ctid FROM rate_limit WHERE "window" < ${daysAgo(now, 1)} LIMIT ${most})`,
  visits: (tx, now, most) => tx.$executeRaw`
    DELETE FROM visit WHERE ctid IN (SELECT ctid FROM visit WHERE expires_at < ${now} LIMIT ${most})`,
  diagnoses: (tx, now, most) => tx.$executeRaw`
    DELETE FROM diagnosis WHERE ctid IN (SELECT ctid FROM diagnosis WHERE created_at < ${daysAgo(now, 7)} LIMIT ${most})`,
  sweeps: (tx, now, most) => tx.$executeRaw`
    DELETE FROM sweep WHERE ctid IN (SELECT ctid FROM sweep WHERE at < ${daysAgo(now, 90)} LIMIT ${most})`,
  changeDrafts: (tx, now, most) => tx.$executeRaw`
    DELETE FROM change_draft WHERE ctid IN
      (SELECT ctid FROM change_draft WHERE changed_at < ${daysAgo(now, 90)} LIMIT ${most})`,
  comparisons: (tx, now, most) => tx.$executeRaw`
    DELETE FROM comparison WHERE ctid IN (SELECT ctid FROM comparison WHERE at < ${daysAgo(now, 30)} LIMIT ${most})`,
  cases: (tx, now, most) => tx.$executeRaw`
    DELETE FROM "case" WHERE ctid IN (SELECT ctid FROM "case" WHERE created_at < ${daysAgo(now, 90)} LIMIT ${most})`,
  callerChecks: (tx, now, most) => tx.$executeRaw`
    DELETE FROM caller_check WHERE ctid IN (SELECT ctid FROM caller_check WHERE at < ${daysAgo(now, 180)} LIMIT ${most})`,
  lookUps: (tx, now, most) => tx.$executeRaw`
    DELETE FROM look_up WHERE ctid IN (SELECT ctid FROM look_up WHERE at < ${daysAgo(now, 180)} LIMIT ${most})`,
  budgets: (tx, now, most) => tx.$executeRaw`
    DELETE FROM graph_budget WHERE ctid IN (SELECT ctid FROM graph_budget
      WHERE greatest(next_slot, paused_until, open_until) < ${daysAgo(now, 1)} LIMIT ${most})`,
  tokens: (tx, now, most) => tx.$executeRaw`
    DELETE FROM delegated_token WHERE ctid IN (SELECT ctid FROM delegated_token WHERE expires_at < ${now} LIMIT ${most})`,
  riskyUsers: (tx, now, most) => tx.$executeRaw`
    DELETE FROM risky_user WHERE ctid IN (SELECT ctid FROM risky_user WHERE read_at < ${daysAgo(now, 7)} LIMIT ${most})`,
  guestRows: (tx, now, most) => tx.$executeRaw`
    DELETE FROM guest_row WHERE ctid IN (SELECT ctid FROM guest_row WHERE read_at < ${daysAgo(now, 7)} LIMIT ${most})`,
  postureChanges: (tx, now, most) => tx.$executeRaw`
    DELETE FROM posture_change WHERE ctid IN (SELECT ctid FROM posture_change WHERE at < ${daysAgo(now, 400)} LIMIT ${most})`,
  refusals: (tx, now, most) => tx.$executeRaw`
    DELETE FROM refusal WHERE ctid IN (SELECT ctid FROM refusal WHERE at < ${daysAgo(now, 30)} LIMIT ${most})`,
  riskCounts: (tx, now, most) => tx.$executeRaw`
    DELETE FROM risk_count WHERE ctid IN (SELECT ctid FROM risk_count WHERE day < ${daysAgo(now, 400)} LIMIT ${most})`,
  runs: (tx, now, most) => tx.$executeRaw`
    DELETE FROM run WHERE ctid IN (SELECT ctid FROM run WHERE created_at < ${daysAgo(now, 400)} LIMIT ${most})`,
  auditEntries: (tx, now, most) => tx.$executeRaw`
    DELETE FROM audit_entry WHERE ctid IN (SELECT ctid FROM audit_entry WHERE at < ${daysAgo(now, 400)} LIMIT ${most})`,
}

/**
 * Deletes what is past its time, a batch a transaction so that nobody waits for it. Null where another process is doing it now.
 */
export async function purgeExpired(now: Date, batch = 500): Promise<Purged | null> {
  const purged: Purged = {}
  for (const [kept, remove] of Object.entries(deletes)) {
    const count = await purgeAll(remove, now, batch)
    if (count === null) return null
    purged[kept] = count
  }
  return purged
}

async function purgeAll(remove: Delete, now: Date, batch: number): Promise<number | null> {
  for (let total = 0; ;) {
    const count = await withinPurge((tx) => remove(tx, now, batch))
    if (count === null) return null
    total += count
    if (count < batch) return total
  }
}
