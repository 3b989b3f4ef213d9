import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import { type Tx, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** Of an operation `o`: its tenant lets changes be sent. Held against it with every single one, also in the middle of a run. */
export const isLetThrough = Prisma.sql`NOT EXISTS (SELECT FROM tenant t WHERE t.id = o.tenant_id AND t.changes_stopped_at IS NOT NULL)`

/** Whether somebody who runs Readmit has stopped all changes in this tenant. */
export async function areStopped(tx: Tx, tenantId: string): Promise<boolean> {
  return (await tx.tenant.count({ where: { id: tenantId, changesStoppedAt: { not: null } } })) === 1
}

/**
 * Stops every change in one tenant, or lets them be again, and records it. What is under way is finished; of what is left of a run of
 * several nothing more is sent. False: there is no such tenant, or it stood so already.
 */
export function stopChanges(tenantId: string, stop: boolean): Promise<boolean> {
  return within({ tenant: tenantId }, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE tenant SET changes_stopped_at = CASE WHEN ${stop} THEN now() END
      WHERE id = ${tenantId}::uuid AND (changes_stopped_at IS NULL) = ${stop}`
    if (count === 0) return false
    const action = stop ? 'tenant.changesStopped' : 'tenant.changesStarted'
    await recordAudit(tx, { action, actor: 'operator', tenantId })
    return true
  })
}
