import { isIncluded, isSelected } from '@/lib/evaluation/conditions/users'
import type { Policy, UserSelection } from '@/lib/evaluation/reading/policy'
import { changeWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Truth } from '@/lib/evaluation/judgement'
import { append, select } from './bits'
import type { Bits } from './bits'
import { Memory } from './memory'

type Named = { included: Bits; excluded: Bits }
/** What is left when nobody is named: everyone, types of guests. `maybe` is what turns on unknown facts. */
export type Base = Named & { maybe: Named | null }

const mostRemembered = 65_536
const nobody = '(nobody)'
const none: readonly string[] = []
const unnamed = -1

/** Who all policies are for: one set for each kind of person, and one for each group, role or person that is named. */
export class UserSets {
  /**
   * A row for each group, role or person that is named: for every 32 policies two words, of those that include it and of those that
   * exclude it. A name stands for where its row begins.
   */
  readonly rows: Int32Array
  private readonly groups: NameIndex
  private readonly roles: NameIndex
  private readonly ids: NameIndex
  private readonly bases: (Base | undefined)[] = []

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[]) {
    this.policies = policies
    const rows: number[] = []
    this.groups = new NameIndex(policies, ({ groups }) => groups, rows)
    this.roles = new NameIndex(policies, ({ roles }) => roles, rows)
    this.ids = new NameIndex(policies, ({ ids }) => ids, rows)
    this.rows = Int32Array.from(rows)
  }

  /** Collects the rows of the groups, roles and ids of this person that any policy names, and answers how many there are. */
  collect({ attempt: { user } }: World, isHere: boolean, into: number[]): number {
    let count = 0
    for (const group of user.groups ?? none) count = this.groups.add(group, into, count)
    for (const role of user.roles ?? none) count = this.roles.add(role, into, count)
    if (isHere && user.id !== undefined) count = this.ids.add(user.id, into, count)
    return count
  }

  /** `kind` numbers what the type of the person and the home tenant come to. */
  findBase(world: World, isHere: boolean, kind: number): Base {
    const { user } = world.attempt
    const known =
      (user.groups || !isHere ? 1 : 0) |
      (user.roles || !isHere ? 2 : 0) |
      (user.id !== undefined || !isHere ? 4 : 0)
    return (this.bases[append(kind, 8, known)] ??= this.workOut(known, world))
  }

  private workOut(known: number, world: World): Base {
    const { groups: _, roles: __, id: ___, ...user } = world.attempt.user
    const stranger = {
      ...user,
      ...(known & 1 && { groups: [] }),
      ...(known & 2 && { roles: [] }),
      ...(known & 4 && { id: nobody }),
    }
    const probe = changeWorld(world, { attempt: { ...world.attempt, user: stranger } })
    const includes = this.policies.map((policy) => isIncluded(probe, policy).truth)
    const excludes = this.policies.map(({ id, users }) => isSelected(probe, id, users.exclude).truth)
    const those = (truths: readonly Truth[], wanted: Truth) =>
      select(this.policies.length, (position) => truths[position] === wanted)
    const isSure = !includes.includes('unknown') && !excludes.includes('unknown')
    return {
      included: those(includes, 'yes'),
      excluded: those(excludes, 'yes'),
      maybe: isSure ? null : { included: those(includes, 'unknown'), excluded: those(excludes, 'unknown') },
    }
  }
}

/** The policies that name an id, by the id without regard to case. */
class NameIndex {
  /** Where the row of each begins. */
  private readonly names = new Map<string, number>()
  private readonly seen = new Memory<string, number>(mostRemembered)

  constructor(
    policies: readonly Policy[],
    namesOf: (selection: UserSelection) => readonly string[],
    rows: number[],
  ) {
    const words = (policies.length + 31) >> 5
    const mark = (name: string, position: number, side: 0 | 1) => {
      const key = name.toLowerCase()
      const row = this.names.get(key) ?? rows.length
      if (row === rows.length) for (let at = 0; at < 2 * words; at += 1) rows.push(0)
      this.names.set(key, row)
      const at = row + 2 * (position >> 5) + side
      rows[at] = (rows[at] ?? 0) | (1 << (position & 31))
    }
    for (const [position, { users }] of policies.entries()) {
      for (const name of namesOf(users.include)) mark(name, position, 0)
      for (const name of namesOf(users.exclude)) mark(name, position, 1)
    }
  }

  /** Adds the row of the name behind the first `count` of the list, and answers how many there are now. */
  add(name: string, list: number[], count: number): number {
    if (this.names.size === 0) return count
    const row = this.seen.get(name) ?? this.seen.keep(name, this.names.get(name.toLowerCase()) ?? unnamed)
    if (row === unnamed) return count
    list[count] = row
    return count + 1
  }
}
