import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { GuestContext } from '@/lib/auth/change'
import { within } from '@/lib/db'
import { moveCase } from './move'
import { personKey } from './person-key'
import { relock } from './relock'

/** The guest is in again: whatever was asked for on this visit or for this person is closed. Nothing to close is no error. */
export function closeCases({ visit, guest, now }: GuestContext): Promise<void> {
  return within({ visit: visit.id, guest: personKey(guest) }, async (tx) => {
    const host = (await tx.visit.findUnique({ where: { id: visit.id } }))?.hostTenantId
    const found = await tx.case.findMany({
      where: {
        state: { not: 'closed' },
        OR: [
          { visitId: visit.id, subject: guest.subject },
          ...(host
            ? [{ address: guest.address.toLowerCase(), openedBy: { not: 'guest' }, hostTenantId: host }]
            : []),
        ],
      },
      take: 20,
    })
    const by = { side: 'guest', subject: guest.subject } as const
    for (const { id } of found) {
      const one = await relock(tx, id)
      if (!one || one.state === 'closed') continue
      await moveCase(tx, one, {
        ...{ what: 'closed', to: 'closed', by, at: now, with: { closedAt: now } },
        data: { because: 'saidIn' },
      })
    }
    await recordAudit(tx, { action: 'way.closed', actor: guest.subject, data: { cases: found.length } })
  })
}
