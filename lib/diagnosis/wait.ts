import 'server-only'
import { auditStatement } from '@/lib/auth/audit'
import type { GuestContext } from '@/lib/auth/change'
import { findCase } from '@/lib/cases/ask'
import { lookedStatement, toldStatement } from '@/lib/cases/note-guest'
import { atOnce } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { isRisky } from './answer'
import { diagnose, findDiagnoses, type Kept, requireVisit } from './diagnose'
import { inTime } from './in-time'
import { leave } from '@/lib/work/queue'
import { keepVisit, keepVisitStatement, type Visit } from './visit'

/** How long the risk is followed once the guest has reset the password. */
const followedMs = 2 * 3_600_000

/** Between two looks of one visit: a page that is reloaded often must not spend the tenants' budget. */
const pauseMs = 4000
const patienceMs = 2000
/** Of everybody who waits for the same home, one look in so long reaches Graph. */
const maxAgeMs = 10_000

/** The guest says that the password is reset. Nothing is believed until the directory shows it. */
export async function tellReset(ctx: GuestContext): Promise<void> {
  await atOnce(
    { visit: ctx.visit.id },
    keepVisitStatement(ctx.visit.id, ctx.now, {
      toldAt: ctx.now,
      looks: 0,
      newPasswordAt: null,
      clearedAt: null,
    }),
    auditStatement({ action: 'reset.told', actor: ctx.guest.subject }),
    toldStatement(ctx),
  )
  const job = { visitId: ctx.visit.id, until: ctx.now.getTime() + followedMs }
  await leave('followRisk', job, { key: ctx.visit.id, seconds: 10, afterSeconds: 10 })
}

export type Waiting = { visit: Visit; newest: Kept; isOver: boolean }

/**
 * Looks again, unless that was just done, and notes what changed since the guest told us. `isOver` once the directory no longer
 * shows anything at home: the answer then says whether the way is open.
 */
export async function look(ctx: GuestContext): Promise<Waiting> {
  const [visit, [last]] = await Promise.all([requireVisit(ctx), findDiagnoses(ctx)])
  const isMine = await claimLook(ctx)
  if (last && !isMine) return { visit, newest: last, isOver: isOver(last) }

  const work = lookNow(ctx, visit, last ?? null)
  work.catch(() => undefined)
  // a page does not wait for Graph: what comes later is there at its next look
  return last ? inTime(work, patienceMs, { visit, newest: last, isOver: isOver(last) }) : work
}

async function lookNow(ctx: GuestContext, visit: Visit, first: Kept | null): Promise<Waiting> {
  const newest = await diagnose(ctx, { maxAgeMs })
  await atOnce({ visit: ctx.visit.id }, lookedStatement(ctx))
  const kept = await keepVisit(ctx.visit.id, ctx.now, {
    looks: visit.looks + 1,
    ...(visit.newPasswordAt === null && isNewPassword(visit, first, newest) && { newPasswordAt: ctx.now }),
    ...(visit.clearedAt === null && isOver(newest) && { clearedAt: ctx.now }),
  })
  return { visit: kept, newest, isOver: isOver(newest) }
}

/** Of several at the same moment one looks; the others show what is known. */
async function claimLook({ visit, now }: GuestContext): Promise<boolean> {
  const before = new Date(now.getTime() - pauseMs)
  const [rows] = await atOnce<[unknown[]]>(
    { visit: visit.id },
    Prisma.sql`UPDATE visit SET last_look_at = ${now}
      WHERE id = ${visit.id} AND (last_look_at IS NULL OR last_look_at < ${before}) RETURNING 1`,
  )
  return rows.length > 0
}

const isOver = (kept: Kept) => kept.evidence.homeRisk !== null && !isRisky(kept)

/** The directory's own date, against the one it had when this visit began. */
function isNewPassword(visit: Visit, before: Kept | null, now: Kept): boolean {
  const changed = now.evidence.passwordChangedAt
  if (!changed) return false
  return (
    changed > visit.createdAt.toISOString() || (before?.evidence.passwordChangedAt ?? changed) !== changed
  )
}

/** Differs when a step was taken, not with every look. */
export async function findVersion(ctx: GuestContext, { visit, isOver }: Waiting): Promise<string> {
  const asked = await findCase(ctx)
  const steps = [
    visit.toldAt,
    visit.newPasswordAt,
    visit.clearedAt,
    asked?.openedAt,
    asked?.takenAt,
    asked?.solvedAt,
    asked?.movedAt,
  ]
  return steps.map((at) => at?.getTime() ?? 0).join('.') + (isOver ? '!' : '')
}
