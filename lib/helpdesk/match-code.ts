import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { type Tx, within } from '@/lib/db'
import { codeMarks } from './code'

/** How long the page goes on saying who was made sure of. */
const shownMinutes = 30

/** All that an agent learns of a caller: an address that the caller has proven, and when the code was shown. ISO 8601. */
export type Caller = { address: string; at: string }

/**
 * Uses up the code that a caller read out, and records either way. Answers with the id of the match, or null: wrong, too old,
 * used, another tenant's, or two callers at once with the same digits. Row-level security hides what is foreign, so all
 * of these are the same statement and take the same time.
 */
export function matchCode(
  { subject: agent, tenantId }: Pick<Staff, 'subject' | 'tenantId'>,
  given: string,
  now: Date,
): Promise<string | null> {
  return within({ tenant: tenantId }, async (tx) => {
    const used = await tx.helpdeskCode.updateManyAndReturn({
      where: { codeHash: { in: codeMarks(given) }, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
      select: { subject: true, address: true },
    })
    return keepCheck(tx, { agent, tenantId, now }, (used.length === 1 && used[0]) || null)
  })
}

/** Keeps whom the agent made sure of, or that it was nobody, and records either. */
export async function keepCheck(
  tx: Tx,
  { agent, tenantId, now }: { agent: string; tenantId: string; now: Date },
  caller: { subject: string; address: string } | null,
): Promise<string | null> {
  if (!caller) {
    await recordAudit(tx, { action: 'caller.refused', actor: agent, tenantId })
    return null
  }
  const check = await tx.callerCheck.create({ data: { tenantId, agent, at: now, ...caller } })
  await recordAudit(tx, { action: 'caller.matched', actor: agent, tenantId, data: { check: check.id } })
  return check.id
}

/** A match of this agent within the last half hour; a colleague's, an old one or an invented id is not there. */
export async function findCaller(
  { subject: agent, tenantId }: Pick<Staff, 'subject' | 'tenantId'>,
  id: string,
  now: Date,
): Promise<Caller | null> {
  const since = new Date(now.getTime() - shownMinutes * 60_000)
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.callerCheck.findFirst({ where: { id, tenantId, agent, at: { gt: since } } }),
  )
  return row && { address: row.address, at: row.at.toISOString() }
}
