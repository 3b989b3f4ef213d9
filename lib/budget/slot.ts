import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { countBy } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { families, type Family } from './family'
import { type Priority, priorityNow } from './priority'

/** The longest that a person's read waits for its turn, and background work for a moment in which nobody waits. */
const longestMs: Record<Priority, number> = { interactive: 20_000, background: 120_000 }

/** For so long background work lets everybody by; then it stands in line like them, so that a busy morning does not end it. */
const givesWayMs = 5000

/** Why nothing may be asked now: the line is too long, or the tenant has failed too often just before. */
export class BudgetRefusal extends Error {
  readonly why: 'line' | 'broken'
  constructor(why: 'line' | 'broken') {
    super(why)
    this.name = 'BudgetRefusal'
    this.why = why
  }
}

type Request = { tenantId: string; family: Family; units: number }
type Slot = { waitMs: number; isTroubled: boolean }

/**
 * Waits for this request's turn in the one line that all processes share. A turn is a time, given by the database in one
 * statement: nothing is locked while waiting, and a process that dies leaves nothing behind. Who wakes up too late for its
 * turn takes a new one, so that two requests never come closer than they may. Answers whether the last ones had failed.
 * @throws BudgetRefusal
 */
export async function takeTurn(request: Request): Promise<{ isTroubled: boolean }> {
  const priority = priorityNow()
  const began = Date.now()
  const until = began + longestMs[priority]
  for (;;) {
    const now = Date.now()
    const givesWay = priority === 'background' && now < began + givesWayMs
    const slot = await takeSlot(request, givesWay ? 0 : Math.max(0, until - now))
    if (slot) {
      const wakesAt = Date.now() + slot.waitMs
      if (slot.waitMs > 0) await sleep(slot.waitMs)
      if (!isMissed(request.family, Date.now() - wakesAt)) return slot
      continue
    }
    const why = await findRefusal(request)
    if (why === 'broken' || priority === 'interactive' || Date.now() > until) throw new BudgetRefusal(why)
    await sleep(250 + Math.random() * 500)
  }
}

/** Only where turns are far apart does it matter. */
const isMissed = (family: Family, lateMs: number) => {
  const { unitMs } = families[family]
  return unitMs > 1000 && lateMs > unitMs / 8
}

/** The generic cell rate algorithm. Null where the wait would be longer than `mostMs`, or everything is refused. */
async function takeSlot({ tenantId, family, units }: Request, mostMs: number): Promise<Slot | null> {
  const { unitMs, burst } = families[family]
  const cost = Prisma.sql`(${units * unitMs} * interval '1 millisecond')`
  const slack = Prisma.sql`(${(burst - 1) * unitMs} * interval '1 millisecond')`
  const start = Prisma.sql`greatest(b.next_slot, coalesce(b.paused_until, '-infinity'), clock_timestamp())`
  const [row] = await countBy<Slot>(Prisma.sql`
    INSERT INTO graph_budget AS b (tenant_id, family, next_slot)
    VALUES (${tenantId}::uuid, ${family}, clock_timestamp() + ${cost})
    ON CONFLICT (tenant_id, family) DO UPDATE SET next_slot = ${start} + ${cost}
    WHERE coalesce(b.open_until, '-infinity') < clock_timestamp()
      AND greatest(b.next_slot - ${slack}, coalesce(b.paused_until, '-infinity'))
        <= clock_timestamp() + ${mostMs} * interval '1 millisecond'
    RETURNING (b.failures > 0 OR b.throttled > 0) AS "isTroubled",
      greatest(0, extract(epoch FROM greatest(b.next_slot - ${cost} - ${slack}, b.paused_until) - clock_timestamp()) * 1000)
        ::float8 AS "waitMs"`)
  return row ?? null
}

async function findRefusal({ tenantId, family }: Request): Promise<'line' | 'broken'> {
  const [row] = await countBy<{ open: boolean }>(Prisma.sql`
    SELECT coalesce(open_until, '-infinity') >= clock_timestamp() AS open FROM graph_budget
    WHERE tenant_id = ${tenantId}::uuid AND family = ${family}`)
  return row?.open ? 'broken' : 'line'
}

/** How long the longest line of these tenants is now, in milliseconds; for telling somebody who waits. */
export async function findLineMs(tenantIds: readonly string[]): Promise<number> {
  if (tenantIds.length === 0) return 0
  const [row] = await countBy<{ ms: number | null }>(Prisma.sql`
    SELECT max(extract(epoch FROM greatest(next_slot, paused_until) - clock_timestamp()) * 1000)::float8 AS ms
    FROM graph_budget WHERE tenant_id = ANY(${[...tenantIds]}::uuid[])`)
  return Math.max(0, row?.ms ?? 0)
}
