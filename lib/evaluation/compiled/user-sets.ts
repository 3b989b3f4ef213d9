import { isSelected } from '@/lib/evaluation/conditions/users'
import type { Policy, UserSelection } from '@/lib/evaluation/reading/policy'
import { hasObject } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { addBit, select, toBits } from './bits'
import type { Bits } from './bits'

/** The policies that name a group, a role or a person. */
type Named = { included: Bits; excluded: Bits }
/** What is left when nobody is named: everyone, types of guests, parts that could not be read. */
type Base = Record<'mayInclude' | 'mustInclude' | 'mayExclude' | 'mustExclude', Bits>

const mostRemembered = 65_536
const nobody = '(nobody)'

/** Who all policies are for: one set for each kind of person, and one for each group, role or person that is named. */
export class UserSets {
  private readonly groups: NameIndex
  private readonly roles: NameIndex
  private readonly ids: NameIndex
  private readonly bases = new Map<number, Base>()

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[]) {
    this.policies = policies
    this.groups = new NameIndex(policies, ({ groups }) => groups)
    this.roles = new NameIndex(policies, ({ roles }) => roles)
    this.ids = new NameIndex(policies, ({ ids }) => ids)
  }

  /**
   * Fills in the policies that may, and that certainly are, for this person. `kind` numbers what the type of the person and
   * the home tenant come to.
   */
  find(world: World, kind: number, may: Bits, must: Bits): void {
    const { user } = world.attempt
    const isHere = hasObject(world)
    const known =
      (user.groups || !isHere ? 1 : 0) |
      (user.roles || !isHere ? 2 : 0) |
      (user.id !== undefined || !isHere ? 4 : 0)
    const key = kind * 8 + known
    const base = this.bases.get(key) ?? this.workOut(key, known, world)
    const named: Named[] = []
    for (const group of user.groups ?? []) this.groups.collect(group, named)
    for (const role of user.roles ?? []) this.roles.collect(role, named)
    if (isHere && user.id !== undefined) this.ids.collect(user.id, named)
    for (let word = 0; word < may.length; word += 1) {
      let included = 0
      let excluded = 0
      for (const one of named) {
        included |= one.included[word] ?? 0
        excluded |= one.excluded[word] ?? 0
      }
      const exclude = excluded | (base.mustExclude[word] ?? 0)
      may[word] = (included | (base.mayInclude[word] ?? 0)) & ~exclude
      must[word] = (included | (base.mustInclude[word] ?? 0)) & ~(excluded | (base.mayExclude[word] ?? 0))
    }
  }

  private workOut(key: number, known: number, world: World): Base {
    const { groups: _, roles: __, id: ___, ...user } = world.attempt.user
    const stranger = {
      ...user,
      ...(known & 1 && { groups: [] }),
      ...(known & 2 && { roles: [] }),
      ...(known & 4 && { id: nobody }),
    }
    const probe = { ...world, attempt: { ...world.attempt, user: stranger } }
    const ask = (side: 'include' | 'exclude') =>
      this.policies.map((policy) => isSelected(probe, policy.id, policy.users[side]).truth)
    const [includes, excludes] = [ask('include'), ask('exclude')]
    const count = this.policies.length
    const base = {
      mayInclude: select(count, (position) => includes[position] !== 'no'),
      mustInclude: select(count, (position) => includes[position] === 'yes'),
      mayExclude: select(count, (position) => excludes[position] !== 'no'),
      mustExclude: select(count, (position) => excludes[position] === 'yes'),
    }
    this.bases.set(key, base)
    return base
  }
}

/** The policies that name an id, by the id without regard to case. */
class NameIndex {
  private readonly names = new Map<string, Named>()
  private readonly seen = new Map<string, Named | null>()

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[], namesOf: (selection: UserSelection) => readonly string[]) {
    this.policies = policies
    for (const [position, { users }] of policies.entries()) {
      for (const name of namesOf(users.include)) addBit(this.entry(name).included, position)
      for (const name of namesOf(users.exclude)) addBit(this.entry(name).excluded, position)
    }
  }

  collect(name: string, into: Named[]): void {
    if (this.names.size === 0) return
    let found = this.seen.get(name)
    if (found === undefined) {
      found = this.names.get(name.toLowerCase()) ?? null
      if (this.seen.size >= mostRemembered) this.seen.clear()
      this.seen.set(name, found)
    }
    if (found) into.push(found)
  }

  private entry(name: string): Named {
    const key = name.toLowerCase()
    const count = this.policies.length
    const entry = this.names.get(key) ?? { included: toBits(count), excluded: toBits(count) }
    this.names.set(key, entry)
    return entry
  }
}
