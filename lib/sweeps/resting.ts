import 'server-only'
import { within } from '@/lib/db'

/** Sweeps that nobody is at: what was asked for while the queue could not be reached, and what died on its way. */
export async function findRestingSweeps(): Promise<{ tenantId: string; sweepId: string }[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { hostConnected: true }, select: { id: true } }),
  )
  const now = new Date()
  const found = await Promise.all(
    tenants.map(({ id: tenantId }) =>
      within({ tenant: tenantId }, (tx) =>
        tx.sweep.findMany({
          where: {
            ...{ tenantId, state: { in: ['waiting', 'running'] } },
            OR: [{ leaseUntil: null }, { leaseUntil: { lt: now } }],
          },
          select: { id: true },
          take: 20,
        }),
      ),
    ),
  )
  return tenants.flatMap(({ id: tenantId }, at) =>
    (found[at] ?? []).map(({ id: sweepId }) => ({ tenantId, sweepId })),
  )
}
