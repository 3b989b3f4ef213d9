import { isOutOfReach } from './findings'
import type { Finding } from './findings'
import type { Outcome } from '@/lib/evaluation/controls/controls'
import type { Judgement } from '@/lib/evaluation/judgement'
import { all, any, not } from '@/lib/evaluation/reasoning/truth'
import type { Examination } from './verdict'

type Challenge = Judgement['challenges'][number]

/** What the guest has to do now, or may have to: the first open control of an OR, every open one of an AND. */
export function findChallenges({ findings, pending }: Examination): Challenge[] {
  const challenges = new Map<string, Challenge>()
  if (pending.truth !== 'no') {
    challenges.set('invitation', { control: 'invitation', where: 'resource', policies: [] })
  }
  for (const finding of findings.filter(({ policy }) => policy.effect === 'enabled')) {
    for (const outcome of openControls(finding)) {
      for (const where of placesOf(outcome)) {
        const key = `${outcome.control} ${where}`
        const challenge = challenges.get(key) ?? { control: outcome.control, where, policies: [] }
        challenge.policies.push(finding.policy.id)
        challenges.set(key, challenge)
      }
    }
  }
  return [...challenges.values()]
}

function openControls({ policy, applies, outcomes }: Finding): Outcome[] {
  if (applies.truth === 'no' || outcomes.some(({ control }) => control === 'block')) return []
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
