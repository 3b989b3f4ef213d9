import 'server-only'
import { atOnce, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** Sweeps that nobody is at: what was asked for while the queue could not be reached, and what died on its way. */
export async function findRestingSweeps(): Promise<{ tenantId: string; sweepId: string }[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { hostConnected: true }, select: { id: true } }),
  )
  const found = await Promise.all(
    tenants.map(async ({ id: tenantId }) => {
      const [rows] = await atOnce<[{ sweepId: string }[]]>(
        { tenant: tenantId },
        Prisma.sql`
        SELECT id AS "sweepId" FROM sweep
        WHERE tenant_id = ${tenantId}::uuid AND state IN ('waiting', 'running')
          AND coalesce(lease_until, '-infinity') < now() LIMIT 20`,
      )
      return rows.map(({ sweepId }) => ({ tenantId, sweepId }))
    }),
  )
  return found.flat()
}
