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
  const merger = new SortedMerger()
  for (const slice of slices) merger.add(slice)
  return merger.sorted()
}

/** The same slice after slice, so that they need not be kept. What is added is taken over. */
export class SortedMerger {
  private readonly kinds = new Map<
    string,
    { kind: GuestKind; homes: Map<string | null | undefined, HomeShare> }
  >()
  private count = 0

  add({ guests, kinds }: SortedGuests): void {
    this.count += guests
    for (const kind of kinds) {
      const known = this.kinds.get(kind.key)
      if (!known) {
        const homes = new Map(kind.homes.map((share) => [share.homeTenantId, share]))
        this.kinds.set(kind.key, { kind, homes })
        continue
      }
      for (const share of kind.homes) {
        const same = known.homes.get(share.homeTenantId)
        if (same) {
          same.guests += share.guests
          for (const id of share.examples) if (same.examples.length < mostExamples) same.examples.push(id)
          continue
        }
        known.homes.set(share.homeTenantId, share)
        known.kind.homes.push(share)
      }
    }
  }

  sorted(): SortedGuests {
    return { guests: this.count, kinds: [...this.kinds.values()].map(({ kind }) => kind) }
  }
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
