import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import type { Edit } from '@/lib/sweep/edit'
import { asEdits, toJson } from './kept-shapes'
import { mostEdits } from './read-edit'

type Who = Pick<Staff, 'tenantId' | 'subject'>

/** The changes that this administrator is putting together. */
export async function findDraft({ tenantId, subject: by }: Who): Promise<Edit[]> {
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.changeDraft.findUnique({ where: { tenantId_by: { tenantId, by } } }),
  )
  return asEdits(row?.edits) ?? []
}

/** Changes the draft; of two at once the second finds what the first left. False where it would be too long. */
export async function changeDraft(
  { tenantId, subject: by }: Who,
  change: (edits: readonly Edit[]) => readonly Edit[],
): Promise<boolean> {
  return within({ tenant: tenantId }, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO change_draft (tenant_id, by) VALUES (${tenantId}::uuid, ${by}) ON CONFLICT DO NOTHING`
    const [row] = await tx.$queryRaw<{ edits: unknown }[]>`
      SELECT edits FROM change_draft WHERE tenant_id = ${tenantId}::uuid AND by = ${by} FOR UPDATE`
    const edits = change(asEdits(row?.edits) ?? [])
    if (edits.length > mostEdits) return false
    await tx.changeDraft.update({
      where: { tenantId_by: { tenantId, by } },
      data: { edits: toJson(edits), changedAt: new Date() },
    })
    await recordAudit(tx, {
      ...{ action: 'draft.changed', actor: by, tenantId },
      data: { edits: edits.length },
    })
    return true
  })
}
