import 'server-only'
import { within } from '@/lib/db'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { guestListState } from './state'
import { toGuestRow } from './store'

/** As many as are taken out of the database at once. */
const slice = 5000

/**
 * Every guest of a tenant as last read, in slices of some thousands in the order of their object ids: turn each into columns
 * (`toColumns`), add it to a `KindSorter` and let it go. Before the first reading has come to its end there is nobody; see
 * `guestListState`. While a later one is under way, guests read by either are there.
 */
export async function* findGuestRows(tenantId: string): AsyncGenerator<GuestRow[], void> {
  const { readAt } = await guestListState(tenantId)
  if (!readAt) return
  for (let after: string | null = null; ;) {
    const rows = await findSlice(tenantId, after)
    if (rows.length > 0) yield rows.flatMap((row) => toGuestRow(row) ?? [])
    if (rows.length < slice) return
    after = rows.at(-1)?.id ?? null
  }
}

const findSlice = (tenantId: string, after: string | null) =>
  within({ tenant: tenantId }, (tx) =>
    tx.guestRow.findMany({
      where: { tenantId, ...(after && { id: { gt: after } }) },
      orderBy: { id: 'asc' },
      take: slice,
    }),
  )
