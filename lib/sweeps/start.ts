import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import type { Edit } from '@/lib/sweep/edit'
import { leave } from '@/lib/work/queue'
import type { Assumed } from './assume'
import { toJson } from './kept-shapes'

type Asked = { assumed: Assumed; edits?: Edit[]; comparedWith?: string | null }

/** Puts a sweep down, or a change to be tried, and wakes whoever does it. Answers its id. */
export async function startSweep(
  { tenantId, subject, name }: Pick<Staff, 'tenantId' | 'subject' | 'name'>,
  { assumed, edits, comparedWith = null }: Asked,
): Promise<string> {
  const { id } = await within({ tenant: tenantId }, async (tx) => {
    const row = await tx.sweep.create({
      data: {
        ...{ tenantId, by: subject, byName: name, comparedWith },
        ...{ assumptions: toJson(assumed), ...(edits && { edits: toJson(edits) }) },
      },
      select: { id: true },
    })
    await recordAudit(tx, {
      action: edits ? 'change.tried' : 'sweep.started',
      ...{ actor: subject, tenantId },
      data: { sweep: row.id, applications: assumed.apps.length, ...(edits && { edits: edits.length }) },
    })
    return row
  })
  await leave('runSweep', { tenantId, sweepId: id }, { key: id })
  return id
}
