import { isConditionMet, reasonOf } from '@/lib/evaluation/conditions/applies'
import type { Condition, Target } from '@/lib/evaluation/conditions/condition'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { changeWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { select } from './bits'
import type { Bits } from './bits'
import { Memory } from './memory'
import { codeOf } from './reason-codes'

/** The policies that may apply as far as one condition has a say, and those among them that are in doubt, if any. */
export type Sets = { may: Bits; doubt: Bits | null }

const mostRemembered = 2048
const nothingAllowed: World['settled']['locationAllowed'] = new Set()

/**
 * One condition of all policies: for everything it can look at, the policies that meet it. Each set is worked out by the
 * condition's own rule when it is first needed. Null where no policy asks.
 */
export class ConditionSets {
  private readonly known = new Memory<string | number | undefined, Sets>(mostRemembered)

  readonly condition: Condition
  /** What the condition is called for each policy, as a code. */
  readonly reasons: Uint8Array
  /** The policies that ask for anything here. */
  readonly asked: Bits
  private readonly policies: readonly Policy[]

  private constructor(condition: Condition, policies: readonly Policy[]) {
    this.condition = condition
    this.policies = policies
    const isAsked = policies.map(condition.isAsked)
    this.asked = select(policies.length, (at) => isAsked[at] === true)
    this.reasons = Uint8Array.from(policies, (policy) => codeOf(reasonOf(condition, policy)))
  }

  static of(condition: Condition, policies: readonly Policy[]): ConditionSets | null {
    return policies.some(condition.isAsked) ? new ConditionSets(condition, policies) : null
  }

  find(world: World, target: Target, trusted: number): Sets {
    const seen = this.condition.looksAt(world, target, trusted)
    return this.known.get(seen) ?? this.workOut(seen, world, target)
  }

  private workOut(seen: string | number | undefined, world: World, target: Target): Sets {
    // a policy whose places were let in is left out elsewhere, so that the sets hold for every sign-in
    const plain = changeWorld(world, { settled: { ...world.settled, locationAllowed: nothingAllowed } })
    const truths = this.policies.map((policy) => isConditionMet(plain, this.condition, policy, target).truth)
    const size = this.policies.length
    return this.known.keep(seen, {
      may: select(size, (at) => truths[at] !== 'no'),
      doubt: truths.includes('unknown') ? select(size, (at) => truths[at] === 'unknown') : null,
    })
  }
}
