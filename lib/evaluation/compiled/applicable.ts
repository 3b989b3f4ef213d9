import { conditions, neverApplies } from '@/lib/evaluation/conditions/applies'
import type { Target } from '@/lib/evaluation/conditions/condition'
import type { Reason } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import { clearBit, positionsIn, select, toBits } from './bits'
import type { Bits } from './bits'
import { ConditionSets } from './condition-sets'
import { UserSets } from './user-sets'

/** The policies that may apply to a sign-in, and those that certainly do. */
export type Applicable = { may: Bits; must: Bits }

/** Finds the policies that apply by intersecting the sets of their conditions. */
export class ApplicablePolicies {
  /** Policies that apply to somebody. */
  readonly alive: Bits
  private readonly users: UserSets
  private readonly conditions: readonly ConditionSets[]
  private readonly unread: Bits
  private readonly never: readonly (Reason | null)[]
  private readonly positions = new Map<string, number[]>()
  private readonly selected: Applicable

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[]) {
    this.policies = policies
    this.users = new UserSets(policies)
    this.conditions = conditions.flatMap((condition) => ConditionSets.of(condition, policies) ?? [])
    this.never = policies.map(neverApplies)
    const isUnread = policies.map((policy) => unreadPaths(policy).length > 0)
    this.alive = select(policies.length, (position) => this.never[position] === null)
    this.unread = select(policies.length, (position) => isUnread[position] === true)
    this.selected = { may: toBits(policies.length), must: toBits(policies.length) }
    for (const [position, { id }] of policies.entries()) {
      this.positions.set(id, [...(this.positions.get(id) ?? []), position])
    }
  }

  /** Fills in the two sets. `person` is the number of the kind of person. */
  find(world: World, target: Target, person: number, { may, must }: Applicable): void {
    this.selectUsers(world, person)
    const { may: mayBeFor, must: isFor } = this.selected
    for (let word = 0; word < may.length; word += 1) {
      const alive = this.alive[word] ?? 0
      may[word] = (mayBeFor[word] ?? 0) & alive
      must[word] = (isFor[word] ?? 0) & alive & ~(this.unread[word] ?? 0)
    }
    for (const condition of this.conditions) {
      const sets = condition.find(world, target)
      for (let word = 0; word < may.length; word += 1) {
        may[word] = (may[word] ?? 0) & (sets.may[word] ?? 0)
        must[word] = (must[word] ?? 0) & (sets.must[word] ?? 0)
      }
    }
    for (const position of this.letIn(world)) {
      clearBit(may, position)
      clearBit(must, position)
    }
  }

  /** The first condition of each policy that keeps it from applying; null where none does. For a plain sign-in, before any step. */
  findReasons(world: World, target: Target, person: number): (Reason | null)[] {
    this.selectUsers(world, person)
    const reasons = [...this.never]
    const left = this.alive.slice()
    const leaveOut = (met: Bits, reasonAt: (position: number) => Reason) => {
      for (let word = 0; word < left.length; word += 1) {
        const lost = (left[word] ?? 0) & ~(met[word] ?? 0)
        for (const position of positionsIn(lost, word)) reasons[position] = reasonAt(position)
        left[word] = (left[word] ?? 0) & (met[word] ?? 0)
      }
    }
    leaveOut(this.selected.may, () => 'users')
    for (const sets of this.conditions) leaveOut(sets.find(world, target).may, sets.reasonAt)
    return reasons
  }

  private selectUsers(world: World, person: number): void {
    this.users.find(world, person, this.selected.may, this.selected.must)
    for (const id of world.settled.excludedFrom) {
      for (const position of this.positions.get(id) ?? []) {
        clearBit(this.selected.may, position)
        clearBit(this.selected.must, position)
      }
    }
  }

  /** Policies that a step of a way out made to let in the guest's place. */
  private letIn({ settled }: World): number[] {
    return [...settled.locationAllowed].flatMap((id) => this.positions.get(id) ?? [])
  }
}
