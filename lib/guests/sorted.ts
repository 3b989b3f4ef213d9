import 'server-only'
import { toColumns } from '@/lib/sweep/guest-columns'
import type { Distinctions } from '@/lib/sweep/distinctions'
import type { SortedGuests } from '@/lib/sweep/guest-kind'
import { KindSorter } from '@/lib/sweep/kind-sorter'
import { findGuestRows } from './find-guests'

/** The guests of a tenant as last read, sorted into the kinds that can be told apart. */
export async function findSortedGuests(tenantId: string, distinctions: Distinctions): Promise<SortedGuests> {
  const sorter = new KindSorter(distinctions)
  for await (const rows of findGuestRows(tenantId)) sorter.add(toColumns(rows))
  return sorter.sorted()
}
