import 'server-only'
import { unscoped, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { leave } from '@/lib/work/queue'
import { type Moved, movedColumns, ourselves, recordStep } from './record'
import { leaveNextLook } from './settle'

const moved = Prisma.raw(movedColumns)

/**
 * Finds what a process that died has left behind, in every tenant: what was on its way is unknown from now on and looked for, what
 * was not begun in time is cancelled, what waits in a begun run goes on. Nothing is sent from here.
 */
export async function sweepRuns(): Promise<void> {
  const tenants = await unscoped((db) => db.tenant.findMany({ select: { id: true } }))
  for (const { id: tenantId } of tenants) await sweepTenant(tenantId)
}

export async function sweepTenant(tenantId: string): Promise<void> {
  await loseLapsed(tenantId)
  await cancelExpired(tenantId)
  for (const { run } of await findStalled(tenantId)) await leave('dispatchRun', { tenantId, runId: run })
  await leaveNextLook(tenantId)
}

/** Nobody holds it any more: it may have been sent, or not. */
function loseLapsed(tenantId: string): Promise<void> {
  return within({ tenant: tenantId }, async (tx) => {
    const rows = await tx.$queryRaw<Moved[]>`
      UPDATE operation o SET state = 'outcomeUnknown', problem = 'lost', lease_until = NULL, looks = 0, looked_at = NULL
      WHERE o.tenant_id = ${tenantId}::uuid AND o.state = 'dispatching' AND o.lease_until < now() RETURNING ${moved}`
    for (const row of rows) await recordStep(tx, 'change.unknown', ourselves, row, { problem: 'lost' })
  })
}

function cancelExpired(tenantId: string): Promise<void> {
  return within({ tenant: tenantId }, async (tx) => {
    const rows = await tx.$queryRaw<Moved[]>`
      UPDATE operation o SET state = 'cancelled', problem = 'expired', settled_at = now() FROM run r
      WHERE o.tenant_id = ${tenantId}::uuid AND o.state = 'requested' AND r.id = o.run_id AND r.expires_at < now()
      RETURNING ${moved}`
    for (const row of rows) await recordStep(tx, 'change.cancelled', ourselves, row, { problem: 'expired' })
  })
}

/** Begun, not paused, something waits, and for a while nothing was sent. */
function findStalled(tenantId: string): Promise<{ run: string }[]> {
  return within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<{ run: string }[]>`
      SELECT r.id AS run FROM run r JOIN operation o ON o.run_id = r.id
      WHERE r.tenant_id = ${tenantId}::uuid AND r.started_at IS NOT NULL AND r.paused_at IS NULL AND r.cancelled_at IS NULL
        AND r.expires_at > now()
      GROUP BY r.id
      HAVING count(*) > 1 AND bool_or(o.state = 'requested') AND NOT bool_or(o.state = 'dispatching')
        AND greatest(r.started_at, max(o.dispatched_at), max(o.answered_at)) < now() - interval '20 seconds'`,
  )
}
