import 'server-only'
import { within } from '@/lib/db'

export const missingAPage = 50

/** A guest who is in none of the groups asked for, as last read. `homeTenantId` null: none, or not known. */
export type MissingGuest = {
  id: string
  displayName: string
  address: string
  type: string
  homeTenantId: string | null
}

/** Guests whose groups were read and who are not in this one, by name. */
export async function findMissing(
  tenantId: string,
  group: string,
  page: number,
): Promise<{ rows: MissingGuest[]; total: number }> {
  const id = group.toLowerCase()
  const from = (page - 1) * missingAPage
  return within({ tenant: tenantId }, async (tx) => {
    const rows = await tx.$queryRaw<MissingGuest[]>`
      SELECT id, display_name AS "displayName", address, type, home_tenant_id AS "homeTenantId" FROM guest_row
      WHERE tenant_id = ${tenantId}::uuid AND groups_read AND NOT (${id} = ANY(groups))
      ORDER BY lower(display_name), id LIMIT ${missingAPage} OFFSET ${from}`
    const [count] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM guest_row
      WHERE tenant_id = ${tenantId}::uuid AND groups_read AND NOT (${id} = ANY(groups))`
    return { rows, total: count?.total ?? 0 }
  })
}
