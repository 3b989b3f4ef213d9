import type { Reason } from '@/lib/evaluation/judgement'
import type { ConditionName, Policy } from '@/lib/evaluation/reading/policy'
import { holds, toFact } from '@/lib/evaluation/reasoning/fact'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Scenario } from '@/lib/evaluation/scenario'

type Attempt = Scenario['attempt']
export type Target = Attempt['target']

/** One condition of a policy. */
export type Condition = {
  /** The part of the policy that it reads. */
  part: ConditionName
  /** The word of Graph's What If for a policy that this condition keeps from applying. */
  reason: Reason | ((policy: Policy) => Reason)
  /** Whether the policy asks for anything here; one that does not is met by everybody. */
  isAsked: (policy: Policy) => boolean
  /** Whether the sign-in meets what is asked. */
  isMet: (world: World, policy: Policy, target: Target) => Answer
  /** Whether the sign-in is certainly among what the policy leaves out, whatever else it says. */
  isExcluded?: (world: World, policy: Policy, target: Target) => boolean
  /**
   * What of the sign-in it looks at: two sign-ins with the same value get the same answer. `trusted` numbers which device
   * claims count.
   */
  looksAt: (world: World, target: Target, trusted: number) => string | number | undefined
  /** All that it can look at beside an unknown, where that is one word of few. */
  values?: readonly string[]
}

/** Whether one fact of the sign-in, when unknown any of the options, passes the test. */
export function factHolds<Name extends keyof Attempt>(
  { assumed, attempt }: World,
  name: Name,
  options: readonly NonNullable<Attempt[Name]>[],
  test: (value: NonNullable<Attempt[Name]>) => boolean,
): Answer {
  const known = attempt[name] ?? undefined
  return holds(toFact(assumed, { fact: `attempt.${name}` }, known, options), test)
}
