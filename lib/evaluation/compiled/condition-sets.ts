import { isConditionMet, reasonOf } from '@/lib/evaluation/conditions/applies'
import type { Condition, Target } from '@/lib/evaluation/conditions/condition'
import type { Reason } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import { addBit, toBits } from './bits'
import type { Bits } from './bits'

/** The policies that may apply, and those that certainly do, as far as one condition has a say. */
export type Sets = { may: Bits; must: Bits }

const mostRemembered = 2048
const nothingAllowed: World['settled']['locationAllowed'] = new Set()

/**
 * One condition of all policies: for everything it can look at, the policies that meet it. Each set is worked out by the
 * condition's own rule when it is first needed. Null where no policy asks.
 */
export class ConditionSets {
  private readonly known = new Map<string | number | undefined, Sets>()

  private readonly condition: Condition
  private readonly policies: readonly Policy[]

  private constructor(condition: Condition, policies: readonly Policy[]) {
    this.condition = condition
    this.policies = policies
  }

  /** What the condition is called for the policy at this position. */
  readonly reasonAt = (position: number): Reason => {
    const policy = this.policies[position]
    return policy ? reasonOf(this.condition, policy) : 'notSet'
  }

  static of(condition: Condition, policies: readonly Policy[]): ConditionSets | null {
    return policies.some(condition.isAsked) ? new ConditionSets(condition, policies) : null
  }

  find(world: World, target: Target): Sets {
    const seen = this.condition.looksAt(world, target)
    return this.known.get(seen) ?? this.workOut(seen, world, target)
  }

  private workOut(seen: string | number | undefined, world: World, target: Target): Sets {
    const may = toBits(this.policies.length)
    const must = toBits(this.policies.length)
    // a policy whose places were let in is left out elsewhere, so that the sets hold for every sign-in
    const plain = { ...world, settled: { ...world.settled, locationAllowed: nothingAllowed } }
    for (const [position, policy] of this.policies.entries()) {
      const { truth } = isConditionMet(plain, this.condition, policy, target)
      if (truth === 'yes') addBit(must, position)
      if (truth !== 'no') addBit(may, position)
    }
    if (this.known.size >= mostRemembered) this.known.clear()
    const sets = { may, must }
    this.known.set(seen, sets)
    return sets
  }
}
