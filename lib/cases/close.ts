import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { GuestContext } from '@/lib/auth/change'
import { within } from '@/lib/db'

/** The guest is in again: whatever was asked for on this visit is closed. Nothing to close is no error. */
export function closeCases(ctx: GuestContext): Promise<void> {
  return within({ visit: ctx.visit.id }, async (tx) => {
    const { count } = await tx.case.updateMany({
      where: { visitId: ctx.visit.id, subject: ctx.guest.subject, state: { not: 'closed' } },
      data: { state: 'closed', closedAt: ctx.now },
    })
    await recordAudit(tx, { action: 'way.closed', actor: ctx.guest.subject, data: { cases: count } })
  })
}
