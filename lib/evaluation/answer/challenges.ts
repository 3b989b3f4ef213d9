import { isOutOfReach } from './findings'
import type { Finding } from './findings'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { Outcome } from '@/lib/evaluation/controls/controls'
import type { Judgement } from '@/lib/evaluation/judgement'
import { all, any, not } from '@/lib/evaluation/reasoning/truth'
import type { Examination } from './verdict'

export type Challenge = Judgement['challenges'][number]
export type OpenControl = Pick<Challenge, 'control' | 'where'>

/** What the guest has to do now, or may have to. */
export function findChallenges(examination: Examination): Challenge[] {
  return toChallenges(
    examination.pending.truth !== 'no',
    enforcedOf(examination).map(({ policy, outcomes }) => ({
      policy,
      open: findOpenControls(policy, outcomes),
    })),
  )
}

/** The policies that have a say and may apply. */
export function enforcedOf({ findings }: Examination): Finding[] {
  return findings.filter(({ policy, applies }) => policy.effect === 'enabled' && applies.truth !== 'no')
}

/** The same control at the same place is one challenge, whoever demands it. */
export function toChallenges(
  isPending: boolean,
  demands: readonly { policy: Policy; open: readonly OpenControl[] }[],
): Challenge[] {
  const challenges: Challenge[] = isPending
    ? [{ control: 'invitation', where: 'resource', policies: [] }]
    : []
  for (const { policy, open } of demands) {
    for (const { control, where } of open) {
      const known = challenges.find((one) => one.control === control && one.where === where)
      if (known) known.policies.push(policy.id)
      else challenges.push({ control, where, policies: [policy.id] })
    }
  }
  return challenges
}

/** The controls left to do, should the policy apply: the first open one of an OR, every open one of an AND. */
export function findOpenControls({ grant }: Policy, outcomes: readonly Outcome[]): OpenControl[] {
  if (outcomes.some(({ control }) => control === 'block')) return []
  const isOpen = (outcome: Outcome) => all([not(outcome.met), not(isOutOfReach(outcome))])
  const open = outcomes.filter((outcome) => isOpen(outcome).truth !== 'no')
  if (grant?.operator === 'and') return open.flatMap(toOpenControls)
  if (any(outcomes.map(({ met }) => met)).truth === 'yes') return []
  const first = open.findIndex((outcome) => outcome.reachable.truth === 'yes')
  return (first === -1 ? open : open.slice(0, first + 1)).flatMap(toOpenControls)
}

function toOpenControls({ control, atHome }: Outcome): OpenControl[] {
  const places: OpenControl['where'][] =
    atHome.truth === 'unknown' ? ['home', 'resource'] : [atHome.truth === 'yes' ? 'home' : 'resource']
  return places.map((where) => ({ control, where }))
}
