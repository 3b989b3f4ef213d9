import { isIncluded, isSelected } from '@/lib/evaluation/conditions/users'
import type { Policy, UserSelection } from '@/lib/evaluation/reading/policy'
import { changeWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Truth } from '@/lib/evaluation/judgement'
import { addBit, append, select, toBits } from './bits'
import type { Bits } from './bits'
import { Memory } from './memory'

/** The policies that name a group, a role or a person. */
export type Named = { included: Bits; excluded: Bits }
/** What is left when nobody is named: everyone, types of guests. `maybe` is what turns on unknown facts. */
export type Base = Named & { maybe: Named | null }

const mostRemembered = 65_536
const nobody = '(nobody)'
const none: readonly string[] = []
const unnamed: Named = { included: toBits(0), excluded: toBits(0) }

/** Who all policies are for: one set for each kind of person, and one for each group, role or person that is named. */
export class UserSets {
  private readonly groups: NameIndex
  private readonly roles: NameIndex
  private readonly ids: NameIndex
  private readonly bases: (Base | undefined)[] = []

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[]) {
    this.policies = policies
    this.groups = new NameIndex(policies, ({ groups }) => groups)
    this.roles = new NameIndex(policies, ({ roles }) => roles)
    this.ids = new NameIndex(policies, ({ ids }) => ids)
  }

  /** Collects the groups, roles and ids of this person that any policy names. */
  collect({ attempt: { user } }: World, isHere: boolean, into: (Named | undefined)[]): number {
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
  private readonly names = new Map<string, Named>()
  private readonly seen = new Memory<string, Named>(mostRemembered)

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[], namesOf: (selection: UserSelection) => readonly string[]) {
    this.policies = policies
    for (const [position, { users }] of policies.entries()) {
      for (const name of namesOf(users.include)) addBit(this.entry(name).included, position)
      for (const name of namesOf(users.exclude)) addBit(this.entry(name).excluded, position)
    }
  }

  /** Adds what the name stands for behind the first `count` of the list, and answers how many there are now. */
  add(name: string, list: (Named | undefined)[], count: number): number {
    if (this.names.size === 0) return count
    const named = this.seen.get(name) ?? this.seen.keep(name, this.find(name))
    if (named === unnamed) return count
    list[count] = named
    return count + 1
  }

  private find(name: string): Named {
    return this.names.get(name.toLowerCase()) ?? unnamed
  }

  private entry(name: string): Named {
    const key = name.toLowerCase()
    const count = this.policies.length
    const entry = this.names.get(key) ?? { included: toBits(count), excluded: toBits(count) }
    this.names.set(key, entry)
    return entry
  }
}
