import 'server-only'
import { within } from '@/lib/db'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { type KeptGuest, toGuestRow } from './store'

const slice = 2000
/** So long a page looks for its people before it says how far it came. */
const patienceMs = 2500

/** A guest with a name, as last read. */
export type Person = { id: string; displayName: string; address: string; guest: GuestRow }

/** Narrows what is looked through: a home tenant by its id, `none` or `unknown`, and types of guests. */
export type PeopleOf = { home: string | null; types: readonly string[] }

/** From where: after this object id, or before it. */
export type PeoplePlace = { after: string | null; before: string | null }

/**
 * One page of the guests that `isMeant` says, in the order of their object ids. `isMore`: there are others beyond it. `stoppedAt`: where
 * the time for looking was over; the next page goes on there.
 */
export async function findPeople(
  tenantId: string,
  of: PeopleOf,
  isMeant: (guest: GuestRow) => boolean,
  { after, before }: PeoplePlace,
  size: number,
): Promise<{ people: Person[]; isMore: boolean; stoppedAt: string | null }> {
  const isBack = before !== null
  const found: Person[] = []
  const until = performance.now() + patienceMs
  for (let at = isBack ? before : after; ;) {
    const rows = await findSlice(tenantId, of, at, isBack)
    for (const person of toPeople(rows)) {
      if (!isMeant(person.guest)) continue
      if (found.length === size) return answer(found, isBack, true, null)
      found.push(person)
    }
    const last = rows.at(-1)
    if (!last || rows.length < slice) return answer(found, isBack, false, null)
    at = last.id
    if (performance.now() > until) return answer(found, isBack, true, at)
  }
}

const answer = (people: Person[], isBack: boolean, isMore: boolean, stoppedAt: string | null) => ({
  people: isBack ? people.toReversed() : people,
  ...{ isMore, stoppedAt },
})

/** All of them, slice by slice. */
export async function* findAllPeople(
  tenantId: string,
  of: PeopleOf,
  isMeant: (guest: GuestRow) => boolean,
): AsyncGenerator<Person[], void> {
  for (let at: string | null = null; ;) {
    const rows: KeptGuest[] = await findSlice(tenantId, of, at, false)
    yield toPeople(rows).filter(({ guest }) => isMeant(guest))
    const last = rows.at(-1)
    if (!last || rows.length < slice) return
    at = last.id
  }
}

const toPeople = (rows: readonly KeptGuest[]): Person[] =>
  rows.flatMap((row) => {
    const guest = toGuestRow(row)
    return guest ? [{ id: row.id, displayName: row.displayName, address: row.address, guest }] : []
  })

function findSlice(
  tenantId: string,
  { home, types }: PeopleOf,
  at: string | null,
  isBack: boolean,
): Promise<KeptGuest[]> {
  return within({ tenant: tenantId }, (tx) =>
    tx.guestRow.findMany({
      where: {
        ...{ tenantId, type: { in: [...types] }, ...ofHome(home) },
        ...(at && { id: isBack ? { lt: at } : { gt: at } }),
      },
      orderBy: { id: isBack ? 'desc' : 'asc' },
      take: slice,
    }),
  )
}

/** As the rows keep it: without an id, a home that was looked for and is no Entra tenant differs from one nobody looked for. */
function ofHome(home: string | null) {
  if (home === null) return {}
  if (home === 'none') return { homeTenantId: null, homeReadAt: { not: null } }
  return home === 'unknown' ? { homeTenantId: null, homeReadAt: null } : { homeTenantId: home }
}
