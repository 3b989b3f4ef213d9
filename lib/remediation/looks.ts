import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { kinds } from './kinds'
import type { AccountFacts } from './run-view'

const Facts = z.custom<AccountFacts>((value) => typeof value === 'object' && value !== null)
const Row = z.object({
  id: z.string(),
  run: z.string(),
  kind: z.enum(kinds),
  state: z.enum(['accepted', 'outcomeUnknown', 'succeeded']),
  target: z.string(),
  name: z.string(),
  address: z.string(),
  item: z.string(),
  before: Facts,
  after: Facts,
  graphOperation: z.string().nullable(),
  secretSentAt: z.date().nullable(),
  settledAt: z.date().nullable(),
  dispatchedAt: z.date(),
  executor: z.string().nullable(),
})
/** An operation that was sent, taken for one look. */
export type Looked = z.infer<typeof Row>

/** When the next look at one is due, by how many there were. */
const dueAlone = Prisma.sql`coalesce(o.looked_at, o.answered_at, o.dispatched_at)
  + (ARRAY[2, 4, 8, 15, 30])[least(o.looks, 4) + 1] * interval '1 second'`

const isBeingSent = Prisma.sql`EXISTS (SELECT 1 FROM operation w JOIN run s ON s.id = w.run_id
  WHERE s.id = o.run_id AND w.state = 'requested' AND s.paused_at IS NULL)`

/**
 * When it is due. A look takes a turn of Graph's from what waits to be sent: while there is such in its run, all that is due within
 * a quarter of a minute is due at its end, and looked at in one. About a dozen are sent in that time, and one request takes fifteen.
 */
const due = Prisma.sql`CASE WHEN ${isBeingSent}
  THEN date_bin('15 seconds', ${dueAlone}, 'epoch') + interval '15 seconds' ELSE ${dueAlone} END`

/** Not settled; or a reset that is done whose risk is not over, for a while. */
const isOpen = Prisma.sql`(o.state = 'accepted' OR (o.state = 'outcomeUnknown' AND o.settled_at IS NULL)
  OR (o.state = 'succeeded' AND o.kind = 'resetPassword' AND o.dispatched_at > now() - interval '20 minutes'
    AND (o.after->'risk'->>'state' IN ('atRisk', 'confirmedCompromised') OR o.after->'risk'->>'isProcessing' = 'true')))`

/** An admin who looks at a run looks again, also at what we gave up. */
const isAsked = (runId: string) => Prisma.sql`o.run_id = ${runId}::uuid
  AND (${isOpen} OR o.state = 'outcomeUnknown') AND coalesce(o.looked_at, '-infinity') < now() - interval '2 seconds'`

const most = 100

/** Takes what is due of a tenant, or of one run what an admin asks for: nobody else looks at the same for a while. */
export async function takeLooks(tenantId: string, runId?: string): Promise<Looked[]> {
  const wanted = runId ? isAsked(runId) : Prisma.sql`${isOpen} AND ${due} <= now()`
  const rows = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<unknown[]>`
      UPDATE operation o SET looks = o.looks + 1, looked_at = now() FROM run r
      WHERE r.id = o.run_id AND o.id IN (
        SELECT o.id FROM operation o WHERE o.tenant_id = ${tenantId}::uuid AND ${wanted}
        ORDER BY o.looked_at NULLS FIRST LIMIT ${most} FOR UPDATE SKIP LOCKED)
      RETURNING o.id, o.run_id AS run, o.kind, o.state, o.target_id AS target, o.target_name AS name,
        o.target_address AS address, o.item, o.before, o.after, o.graph_operation AS "graphOperation",
        o.secret_sent_at AS "secretSentAt", o.settled_at AS "settledAt", o.dispatched_at AS "dispatchedAt", r.executor`,
  )
  return z.array(Row).parse(rows)
}

/** Seconds until the next look of this tenant is due; null where there is nothing to look at. */
export async function findNextLook(tenantId: string): Promise<number | null> {
  const [row] = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<{ seconds: number | null }[]>`
      SELECT extract(epoch FROM min(${due}) - now())::float8 AS seconds FROM operation o
      WHERE o.tenant_id = ${tenantId}::uuid AND ${isOpen}`,
  )
  return row?.seconds ?? null
}
