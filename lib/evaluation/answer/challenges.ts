import { examine } from './findings'
import type { Finding } from './findings'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { Outcome } from '@/lib/evaluation/controls/controls'
import type { Judgement } from '@/lib/evaluation/judgement'
import { mayHold } from '@/lib/evaluation/reasoning/settle'
import { all, no, not } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Examination } from './verdict'

export type Challenge = Judgement['challenges'][number]
export type OpenControl = Pick<Challenge, 'control' | 'where'>

/** What a policy asks the guest to do, should it apply, and whether it does. */
export type Demand = OpenControl & { truth: Answer }

/** What the guest has to do now, or may have to. */
export function findChallenges(world: World, examination: Examination): Challenge[] {
  const challenges = startChallenges(examination.pending.truth !== 'no')
  for (const finding of enforcedOf(examination)) {
    const demands = findDemands(finding.policy, finding.outcomes)
    const open = demands.filter((demand) => mayBeAsked(world, finding, demand))
    addChallenges(challenges, finding.policy, open)
  }
  return challenges
}

/** Whether there is a way for the unknown facts to turn out in which the policy applies and asks for this. */
function mayBeAsked(world: World, { policy, applies }: Finding, demand: Demand): boolean {
  const now = all([applies, demand.truth])
  if (now.truth !== 'unknown') return now.truth === 'yes'
  const isSame = ({ control, where }: Demand) => control === demand.control && where === demand.where
  const again = (completed: World) => {
    const { applies: holds, outcomes } = examine(completed, policy)
    return all([holds, findDemands(policy, outcomes).find(isSame)?.truth ?? no])
  }
  return mayHold(world, again)
}

/** The policies that have a say and may apply. */
export function enforcedOf({ findings }: Examination): Finding[] {
  return findings.filter(({ policy, applies }) => policy.effect === 'enabled' && applies.truth !== 'no')
}

/** The challenges that no policy demands. */
export function startChallenges(isPending: boolean): Challenge[] {
  return isPending ? [{ control: 'invitation', where: 'resource', policies: [] }] : []
}

/** The same control at the same place is one challenge, whoever demands it. */
export function addChallenges(challenges: Challenge[], { id }: Policy, open: readonly OpenControl[]): void {
  for (const { control, where } of open) {
    const known = challenges.find((one) => one.control === control && one.where === where)
    if (known) known.policies.push(id)
    else challenges.push({ control, where, policies: [id] })
  }
}

/** The controls left to do, should the policy apply: the first open one of an OR, every open one of an AND. */
export function findDemands({ grant }: Policy, outcomes: readonly Outcome[]): Demand[] {
  if (outcomes.some(({ control }) => control === 'block')) return []
  const unmet = all(outcomes.map(({ met }) => not(met)))
  return outcomes
    .flatMap(({ control, met, reachable, atHome }, at) => {
      const before = outcomes.slice(0, at).map((other) => not(other.reachable))
      const open = grant?.operator === 'and' ? [not(met), reachable] : [unmet, reachable, ...before]
      return [
        { control, where: 'home' as const, truth: all([...open, atHome]) },
        { control, where: 'resource' as const, truth: all([...open, not(atHome)]) },
      ]
    })
    .filter(({ truth }) => truth.truth !== 'no')
}
