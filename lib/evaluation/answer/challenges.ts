import { isOutOfReach } from './findings'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { Outcome } from '@/lib/evaluation/controls/controls'
import type { Judgement } from '@/lib/evaluation/judgement'
import { all, any, not } from '@/lib/evaluation/reasoning/truth'
import type { Examination } from './verdict'

export type Challenge = Judgement['challenges'][number]
type Demand = { policy: Policy; outcomes: readonly Outcome[] }

/** What the guest has to do now, or may have to: the first open control of an OR, every open one of an AND. */
export function findChallenges({ findings, pending }: Examination): Challenge[] {
  const enforced = findings.filter(
    ({ policy, applies }) => policy.effect === 'enabled' && applies.truth !== 'no',
  )
  return toChallenges(pending.truth !== 'no', enforced)
}

/** The same, of policies that may apply. */
export function toChallenges(isPending: boolean, demands: readonly Demand[]): Challenge[] {
  const challenges = new Map<string, Challenge>()
  if (isPending) challenges.set('invitation', { control: 'invitation', where: 'resource', policies: [] })
  for (const demand of demands) {
    for (const outcome of openControls(demand)) {
      for (const where of placesOf(outcome)) {
        const key = `${outcome.control} ${where}`
        const challenge = challenges.get(key) ?? { control: outcome.control, where, policies: [] }
        challenge.policies.push(demand.policy.id)
        challenges.set(key, challenge)
      }
    }
  }
  return [...challenges.values()]
}

/** The controls that are left to do, should the policy apply. */
export function openControls({ policy, outcomes }: Demand): Outcome[] {
  if (outcomes.some(({ control }) => control === 'block')) return []
  const isOpen = (outcome: Outcome) => all([not(outcome.met), not(isOutOfReach(outcome))])
  const open = outcomes.filter((outcome) => isOpen(outcome).truth !== 'no')
  if (policy.grant?.operator === 'and') return open
  if (any(outcomes.map(({ met }) => met)).truth === 'yes') return []
  const first = open.findIndex((outcome) => outcome.reachable.truth === 'yes')
  return first === -1 ? open : open.slice(0, first + 1)
}

function placesOf({ atHome }: Outcome): ('home' | 'resource')[] {
  if (atHome.truth === 'unknown') return ['home', 'resource']
  return atHome.truth === 'yes' ? ['home'] : ['resource']
}
