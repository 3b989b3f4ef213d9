import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import type { Distinctions } from './distinctions'
import { nameKey } from './distinctions'
import { providers } from './guest-columns'
import type { GuestColumns } from './guest-columns'
import { keyOf, mostExamples } from './guest-kind'
import type { GuestKind, HomeShare, SortedGuests } from './guest-kind'
import type { GuestRow } from './guest-row'

/** A step on the way from what all guests have to one kind: a tree, as most kinds share most of their facts. */
type Node = { next: Map<number, Node> | null; kind: GuestKind | null; shares: Map<number, HomeShare> | null }
/** What stands for the entries of a slice's dictionaries. */
type Codes = { tenants: Uint32Array; domains: Uint32Array; names: Int32Array; homes: Uint32Array }

const toNode = (): Node => ({ next: null, kind: null, shares: null })

/**
 * Sorts guests into kinds, slice after slice: a few look-ups of small numbers a guest, and memory only for the kinds. Keeps the
 * first object ids of each kind and home tenant as examples.
 */
export class KindSorter {
  private readonly root = toNode()
  private readonly kinds: GuestKind[] = []
  private readonly tenants = new Numbers<string | null | undefined>(['-', '?', '*'])
  private readonly domains = new Numbers<string | undefined>(['?', '*'])
  private readonly homes = new Numbers<string | null | undefined>([])
  private readonly ids = new Map<string, number>()
  private count = 0
  private readonly distinctions: Distinctions

  constructor(distinctions: Distinctions) {
    this.distinctions = distinctions
    for (const id of distinctions.ids) this.ids.set(id, this.ids.size + 2)
  }

  add(columns: GuestColumns): void {
    const codes = this.encode(columns)
    const { size, tenantOf, typeOf, providerOf, domainOf, invitationOf, enabledOf, knownOf } = columns
    const { nameStart, nameOf, ids } = columns
    const classes: number[] = []
    for (let at = 0; at < size; at += 1) {
      const tenant = tenantOf[at] ?? 0
      const invitation = invitationOf[at] ?? 0
      const who = ((codes.tenants[tenant] ?? 0) * 6 + (typeOf[at] ?? 0)) * 8 + (providerOf[at] ?? 0)
      const id = ids[at] ?? ''
      // 4: has no id, which tells kinds apart even where nobody is named
      const known = (knownOf[at] ?? 0) + (id === '' ? 4 : 0)
      let node = step(this.root, ((who * 3 + invitation) * 3 + (enabledOf[at] ?? 0)) * 8 + known)
      if (invitation !== 1) node = step(node, codes.domains[domainOf[at] ?? 0] ?? 0)
      if (this.ids.size > 0) node = step(node, this.codeOfId(id))
      const end = nameStart[at + 1] ?? 0
      let found = 0
      for (let place = nameStart[at] ?? 0; place < end; place += 1) {
        const name = codes.names[nameOf[place] ?? 0] ?? -1
        if (name >= 0) found = insert(classes, found, name)
      }
      for (let place = 0; place < found; place += 1) node = step(node, classes[place] ?? 0)
      const home = codes.homes[tenant] ?? 0
      const share = node.shares?.get(home)
      if (!share) this.open(node, home, columns, at, id)
      else {
        share.guests += 1
        if (share.examples.length < mostExamples && id !== '') share.examples.push(id)
      }
    }
    this.count += size
  }

  /** What was added so far. */
  sorted(): SortedGuests {
    return { guests: this.count, kinds: this.kinds }
  }

  /** Once for each kind and home tenant. */
  private open(node: Node, home: number, columns: GuestColumns, at: number, id: string): void {
    if (!node.kind) {
      const facts = readFacts(columns, at, this.distinctions)
      node.kind = { key: keyOf(this.distinctions, facts), facts, homes: [] }
      this.kinds.push(node.kind)
    }
    const tenant = columns.tenants[columns.tenantOf[at] ?? 0]
    const share: HomeShare = { guests: 1, examples: id === '' ? [] : [id] }
    if (tenant !== undefined) share.homeTenantId = tenant
    node.kind.homes.push(share)
    node.shares ??= new Map()
    node.shares.set(home, share)
  }

  private codeOfId(id: string): number {
    return id === '' ? 0 : (this.ids.get(id) ?? this.ids.get(id.toLowerCase()) ?? 1)
  }

  private encode({ tenants, domains, names }: GuestColumns): Codes {
    const { distinctions } = this
    const nameless = (value: string | undefined, known: ReadonlySet<string>) =>
      value === undefined ? '?' : known.has(value.toLowerCase()) ? value.toLowerCase() : '*'
    return {
      tenants: Uint32Array.from(tenants, (tenant) =>
        this.tenants.of(tenant === null ? '-' : nameless(tenant, distinctions.tenants)),
      ),
      domains: Uint32Array.from(domains, (domain) => this.domains.of(nameless(domain, distinctions.domains))),
      names: Int32Array.from(names, ({ of, id }) => distinctions.names.get(nameKey(of, id)) ?? -1),
      homes: Uint32Array.from(tenants, (tenant) => this.homes.of(tenant)),
    }
  }
}

class Numbers<T> {
  private readonly known: Map<T, number>

  constructor(first: readonly T[]) {
    this.known = new Map(first.map((value, at) => [value, at]))
  }

  of(value: T): number {
    const number = this.known.get(value) ?? this.known.size
    this.known.set(value, number)
    return number
  }
}

function step(node: Node, code: number): Node {
  const next = (node.next ??= new Map())
  const known = next.get(code)
  if (known) return known
  const made = toNode()
  next.set(code, made)
  return made
}

/** Puts a number into the first `count` of a list in order, once; answers how many there are now. */
function insert(list: number[], count: number, value: number): number {
  let at = count
  while (at > 0 && (list[at - 1] ?? 0) > value) at -= 1
  if (at > 0 && list[at - 1] === value) return count
  for (let place = count; place > at; place -= 1) list[place] = list[place - 1] ?? 0
  list[at] = value
  return count + 1
}

const words = { invitation: [undefined, 'accepted', 'pending'], enabled: [undefined, true, false] } as const

/** One guest as a row, with the groups and roles that somebody names. */
function readFacts(columns: GuestColumns, at: number, { names: named }: Distinctions): GuestRow {
  const { ids, tenants, domains, names, nameOf, nameStart } = columns
  const ofGuest = [...nameOf.subarray(nameStart[at], nameStart[at + 1])].flatMap(
    (place) => names[place] ?? [],
  )
  const list = (wanted: 'group' | 'role') =>
    ofGuest.flatMap(({ of, id }) => (of === wanted && named.has(nameKey(of, id)) ? [id] : []))
  const id = ids[at] ?? ''
  const tenant = tenants[columns.tenantOf[at] ?? 0]
  const domain = domains[columns.domainOf[at] ?? 0]
  const invitation = words.invitation[columns.invitationOf[at] ?? 0]
  const enabled = words.enabled[columns.enabledOf[at] ?? 0]
  const known = columns.knownOf[at] ?? 0
  return {
    type: externalUserTypes[columns.typeOf[at] ?? 0] ?? 'b2bCollaborationGuest',
    identityProvider: providers[columns.providerOf[at] ?? 0] ?? 'entra',
    ...(id !== '' && { id }),
    ...(tenant !== undefined && { homeTenantId: tenant }),
    ...(domain !== undefined && { domain }),
    ...(invitation && { invitation }),
    ...(enabled !== undefined && { enabled }),
    ...((known & 1) !== 0 && { groups: list('group') }),
    ...((known & 2) !== 0 && { roles: list('role') }),
  }
}
