import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { StaffContext } from '@/lib/auth/change'
import { within } from '@/lib/db'

/** Marks one change of the own tenant as seen, once. What was noticed stays in the list of edits. */
export async function markSeen(
  { staff: { tenantId, subject }, now }: Pick<StaffContext, 'staff' | 'now'>,
  id: string,
): Promise<{ goTo: string }> {
  await within({ tenant: tenantId }, async (tx) => {
    const { count } = await tx.postureChange.updateMany({
      where: { id, tenantId, seenAt: null },
      data: { seenAt: now, seenBy: subject },
    })
    if (count > 0)
      await recordAudit(tx, { action: 'watch.seen', actor: subject, tenantId, data: { change: id } })
  })
  return { goTo: '/traps' }
}
