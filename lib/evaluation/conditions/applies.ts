import { authenticationFlow } from './authentication-flow'
import { clientApps } from './client-apps'
import type { Condition, Target } from './condition'
import { deviceFilter } from './device-filter'
import { devicePlatform } from './device-platform'
import { insiderRisk } from './insider-risk'
import { location } from './location'
import { signInRisk } from './sign-in-risk'
import { targetResource } from './target-resource'
import { userRisk } from './user-risk'
import { isTargetUser } from './users'
import type { Reason } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import { all, any, certain, yes } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { askUnread } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Every condition but the users, in the order in which Graph's What If names the first unmet one. */
export const conditions: readonly Condition[] = [
  targetResource,
  devicePlatform,
  deviceFilter,
  clientApps,
  location,
  signInRisk,
  userRisk,
  insiderRisk,
  authenticationFlow,
]

/** Whether the policy applies to this sign-in, and the first condition that keeps it from doing so. */
export function applies(world: World, policy: Policy, target: Target): { answer: Answer; reason: Reason } {
  const never = neverApplies(policy)
  if (never) return { answer: certain(false), reason: never }
  const users = isTargetUser(world, policy)
  if (users.truth === 'no') return { answer: users, reason: 'users' }
  const answers = [users]
  for (const condition of conditions) {
    const answer = isConditionMet(world, condition, policy, target)
    if (answer.truth === 'no') return { answer, reason: reasonOf(condition, policy) }
    answers.push(answer)
  }
  const unread = unreadPaths(policy).map((path) => askUnread(world, policy.id, path, 'whole'))
  const answer = all([...answers, ...unread])
  return { answer, reason: answer.truth === 'yes' ? 'notSet' : 'notEnoughInformation' }
}

/** Why the policy applies to nobody, whatever the sign-in; null where it may. */
export function neverApplies(policy: Policy): Reason | null {
  if (policy.effect === 'disabled') return 'policyNotEnabled'
  const isEmpty = policy.grant === null && !policy.hasSession && unreadPaths(policy).length === 0
  return isEmpty ? 'emptyPolicy' : null
}

/** They never bring anybody in, whatever they say; a member nobody knows may. */
const exclusions = /\.exclude(Locations|Platforms|Applications)$/

/** Whether one condition is met. What could not be read of it may mean that it is, unless the sign-in is excluded by name. */
export function isConditionMet(world: World, condition: Condition, policy: Policy, target: Target): Answer {
  const answer = condition.isAsked(policy) ? condition.isMet(world, policy, target) : yes
  if (answer.truth !== 'no' || condition.isExcluded?.(world, policy, target)) return answer
  const unread = policy.unread[condition.part].filter((path) => !exclusions.test(path))
  return any([answer, ...unread.map((path) => askUnread(world, policy.id, path))])
}

/** The word of Graph's What If for a policy that this condition keeps from applying. */
export function reasonOf({ reason }: Condition, policy: Policy): Reason {
  return typeof reason === 'string' ? reason : reason(policy)
}
