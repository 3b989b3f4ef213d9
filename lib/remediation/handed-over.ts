import 'server-only'
import { z } from 'zod'
import type { StaffContext } from '@/lib/auth/change'
import { Prisma } from '@/lib/generated/prisma/client'
import { within } from '@/lib/db'
import { type Moved, movedColumns, recordStep } from './record'

const moved = Prisma.raw(movedColumns)

/** Whoever was shown a temporary password says that it has reached its person. Answers the run, or null: not theirs to say. */
export function handedOver(
  { staff }: Pick<StaffContext, 'staff'>,
  operationId: string,
): Promise<string | null> {
  const { tenantId, subject } = staff
  if (!z.guid().safeParse(operationId).success) return Promise.resolve(null)
  return within({ tenant: tenantId }, async (tx) => {
    const [row] = await tx.$queryRaw<Moved[]>`
      UPDATE operation o SET handed_over_at = now() FROM run r
      WHERE o.id = ${operationId}::uuid AND r.id = o.run_id AND r.executor = ${subject}
        AND o.secret_sent_at IS NOT NULL AND o.handed_over_at IS NULL
      RETURNING ${moved}`
    if (row) await recordStep(tx, 'secret.handedOver', subject, row)
    return row?.run ?? null
  })
}
