import type { Distinctions } from './distinctions'
import { nameKey } from './distinctions'
import type { GuestRow } from './guest-row'

/**
 * Guests that no posture in question can tell apart. `facts` are those of the first of them; of its groups and roles only the ones
 * that somebody names.
 */
export type GuestKind = {
  /** What tells the kind apart, as text: equal in every thread and on every machine for the same distinctions. */
  key: string
  facts: GuestRow
  /** Where they come from: one entry a home tenant, in the order in which it was met. */
  homes: HomeShare[]
}

/** `homeTenantId` null: no Entra home tenant; absent: not known. `examples`: object ids of the first few. */
export type HomeShare = { homeTenantId?: string | null; guests: number; examples: string[] }

/** All guests of a tenant, sorted. */
export type SortedGuests = { guests: number; kinds: GuestKind[] }

export const mostExamples = 5

/** The key of a guest's kind. */
export function keyOf({ tenants, names, ids, domains }: Distinctions, guest: GuestRow): string {
  const { homeTenantId, type, identityProvider, invitation, enabled, groups, roles } = guest
  const tenant = homeTenantId === null ? '-' : named(homeTenantId, tenants)
  const domain = invitation === 'accepted' ? '' : named(guest.domain, domains)
  const who = `${tenant} ${type} ${identityProvider} ${invitation ?? '?'} ${enabled ?? '?'} ${domain}`
  const known = `${named(guest.id, ids)} ${groups ? 'g' : ''}${roles ? 'r' : ''}`
  const classes: number[] = []
  if (names.size > 0) {
    collect(classes, names, 'group', groups)
    collect(classes, names, 'role', roles)
  }
  return `${who} ${known} ${classes.sort((a, b) => a - b).join()}`
}

function collect(
  into: number[],
  names: Distinctions['names'],
  of: 'group' | 'role',
  list: readonly string[] = [],
): void {
  for (const name of list) {
    const number = names.get(nameKey(of, name))
    if (number !== undefined && !into.includes(number)) into.push(number)
  }
}

const named = (value: string | undefined, known: ReadonlySet<string>) =>
  value === undefined ? '?' : known.size > 0 && known.has(value.toLowerCase()) ? value.toLowerCase() : '*'

/** Sorted slices of one list, in their order, as one. */
export function mergeSorted(slices: readonly SortedGuests[]): SortedGuests {
  const kinds = new Map<string, GuestKind>()
  for (const kind of slices.flatMap((slice) => slice.kinds)) {
    const known = kinds.get(kind.key)
    if (known) kinds.set(kind.key, { ...known, homes: mergeHomes([...known.homes, ...kind.homes]) })
    else kinds.set(kind.key, kind)
  }
  return { guests: slices.reduce((sum, { guests }) => sum + guests, 0), kinds: [...kinds.values()] }
}

/** Sorts what is sorted already by fewer distinctions: what one policy alone tells apart, say. */
export function regroup(kinds: readonly GuestKind[], distinctions: Distinctions): GuestKind[] {
  const groups = new Map<string, GuestKind[]>()
  for (const kind of kinds) {
    const key = keyOf(distinctions, kind.facts)
    const group = groups.get(key)
    if (group) group.push(kind)
    else groups.set(key, [kind])
  }
  return [...groups].flatMap(([key, [first, ...others]]) =>
    first
      ? [{ key, facts: first.facts, homes: mergeHomes([first, ...others].flatMap(({ homes }) => homes)) }]
      : [],
  )
}

export function mergeHomes(shares: readonly HomeShare[]): HomeShare[] {
  const merged = new Map<string | null | undefined, HomeShare>()
  for (const share of shares) {
    const known = merged.get(share.homeTenantId)
    merged.set(
      share.homeTenantId,
      known
        ? {
            ...known,
            guests: known.guests + share.guests,
            examples: [...known.examples, ...share.examples].slice(0, mostExamples),
          }
        : share,
    )
  }
  return [...merged.values()]
}

export const countGuests = (homes: readonly HomeShare[]) => homes.reduce((sum, { guests }) => sum + guests, 0)
