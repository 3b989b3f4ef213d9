import 'server-only'
import { z } from 'zod'
import type { StaffContext } from '@/lib/auth/change'
import { within } from '@/lib/db'
import { cancelWaiting } from './decide'

/** Cancels what is not sent yet of a run of the own tenant; what is on its way goes on. Answers how many that were. */
export function stopRun({ staff }: Pick<StaffContext, 'staff'>, runId: string): Promise<number> {
  const { tenantId, subject } = staff
  if (!z.guid().safeParse(runId).success) return Promise.resolve(0)
  return within({ tenant: tenantId }, async (tx) => {
    const stopped = await tx.$executeRaw`
      UPDATE run SET cancelled_at = now() WHERE id = ${runId}::uuid AND tenant_id = ${tenantId}::uuid
        AND cancelled_at IS NULL
        AND EXISTS (SELECT 1 FROM operation o WHERE o.run_id = run.id AND o.state = 'requested')`
    return stopped === 1 ? cancelWaiting(tx, runId, subject) : 0
  })
}
