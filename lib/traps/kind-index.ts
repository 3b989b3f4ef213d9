import { nameKey } from '@/lib/sweep/distinctions'
import type { Distinctions } from '@/lib/sweep/distinctions'
import { mergeHomes } from '@/lib/sweep/guest-kind'
import type { GuestKind } from '@/lib/sweep/guest-kind'
import type { GuestRow } from '@/lib/sweep/guest-row'

/** Kinds that one policy does not tell apart. `kind` adds their home tenants up, which few groups are asked for. */
export type KindGroup = { facts: GuestRow; members: readonly GuestKind[]; kind: () => GuestKind }

/**
 * Kinds of guests, to be grouped by hundreds of policies one after the other, each of which names few of the groups, roles and people
 * that all of them do: type, provider and home tenant are looked at once for everybody who has the same, and names only by those
 * who have them.
 */
export class KindIndex {
  private readonly kinds: readonly GuestKind[]
  /** Everybody's place in `whos`. */
  private readonly whoOf: Uint32Array
  private readonly whos: GuestRow[] = []
  private readonly byName = new Map<string, number[]>()
  private readonly byId = new Map<string, number[]>()

  constructor(kinds: readonly GuestKind[]) {
    this.kinds = kinds
    this.whoOf = new Uint32Array(kinds.length)
    const places = new Map<string, number>()
    kinds.forEach(({ facts }, at) => {
      const key = sayWho(facts, facts.homeTenantId)
      const place = places.get(key) ?? this.whos.push(facts) - 1
      places.set(key, place)
      this.whoOf[at] = place
      if (facts.id !== undefined) put(this.byId, facts.id.toLowerCase(), at)
      for (const id of facts.groups ?? []) put(this.byName, nameKey('group', id), at)
      for (const id of facts.roles ?? []) put(this.byName, nameKey('role', id), at)
    })
  }

  /**
   * The kinds that these distinctions tell apart. `likeOf`: the first of the home tenants that are alike. Accepting an invitation and
   * being enabled are no matter of a policy.
   */
  group({ tenants, names, ids }: Distinctions, likeOf: (tenant: string) => string): KindGroup[] {
    const classes = new Map<string, number>()
    const likes = this.whos.map((who) => toLike(who, likeOf))
    const classOf = likes.map((who, at) => {
      const home = who.homeTenantId?.toLowerCase()
      const key = sayWho(this.whos[at] ?? who, home && !tenants.has(home) ? '*' : who.homeTenantId)
      const known = classes.get(key) ?? classes.size
      classes.set(key, known)
      return known
    })
    const marks = this.mark(names, ids)
    const groups = new Map<number | string, GuestKind[]>()
    this.kinds.forEach((kind, at) => {
      const who = classOf[this.whoOf[at] ?? 0] ?? 0
      const marked = marks.get(at)
      const key = marked ? `${who} ${marked.sort().join()}` : who
      const group = groups.get(key)
      if (group) group.push(kind)
      else groups.set(key, [kind])
    })
    return [...groups].flatMap(([key, members]) => {
      const [first] = members
      return first ? [toGroup(String(key), toLike(first.facts, likeOf), members)] : []
    })
  }

  /** Who is in groups, has roles or is a person that somebody names: a mark for each, once. */
  private mark(names: Distinctions['names'], ids: Distinctions['ids']): Map<number, string[]> {
    const marks = new Map<number, string[]>()
    const give = (places: readonly number[] | undefined, mark: string) => {
      for (const at of places ?? []) {
        const known = marks.get(at)
        if (!known) marks.set(at, [mark])
        else if (!known.includes(mark)) known.push(mark)
      }
    }
    for (const [name, number] of names) give(this.byName.get(name), String(number))
    for (const id of ids) give(this.byId.get(id), id)
    return marks
  }
}

function toGroup(key: string, facts: GuestRow, members: readonly GuestKind[]): KindGroup {
  let made: GuestKind | null = null
  const kind = () => (made ??= { key, facts, homes: mergeHomes(members.flatMap(({ homes }) => homes)) })
  return { facts, members, kind }
}

/** A guest as one policy sees them: of a home tenant that is like theirs. */
export function toLike(
  { invitation: _, enabled: __, ...facts }: GuestRow,
  likeOf: (tenant: string) => string,
): GuestRow {
  const { homeTenantId, type } = facts
  return homeTenantId && type !== 'internalGuest' ? { ...facts, homeTenantId: likeOf(homeTenantId) } : facts
}

/** What is the same for everybody whom only names could tell apart. */
function sayWho(
  { type, identityProvider, groups, roles, id }: GuestRow,
  home: string | null | undefined,
): string {
  const where = home === null ? '-' : (home?.toLowerCase() ?? '?')
  const known = `${id === undefined ? '' : 'i'}${groups ? 'g' : ''}${roles ? 'r' : ''}`
  return `${where} ${type} ${identityProvider} ${known}`
}

function put(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
