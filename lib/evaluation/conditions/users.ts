import { holds } from '@/lib/evaluation/reasoning/fact'
import type { Policy, UserSelection } from '@/lib/evaluation/reading/policy'
import { all, any, certain, no, not } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { askUnread, hasRole, homeTenant, inGroup, isUser } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Whether the policy is for this person. Exclusion wins over inclusion. */
export function isTargetUser(world: World, policy: Policy): Answer {
  if (world.settled.excludedFrom.has(policy.id)) return no
  const { include, exclude } = policy.users
  return all([isSelected(world, policy.id, include), not(isSelected(world, policy.id, exclude))])
}

/** Whether a selection of users names this person. */
export function isSelected(world: World, policy: string, selection: UserSelection): Answer {
  // every type of Scenario is a guest or external user
  if (selection.everyone || selection.everyGuest) return certain(true)
  return any([
    ...selection.ids.map((id) => isUser(world, id)),
    ...selection.groups.map((group) => inGroup(world, group)),
    ...selection.roles.map((role) => hasRole(world, role)),
    isTypedGuest(world, selection.guests),
    ...selection.unread.map((path) => askUnread(world, policy, path)),
  ])
}

/** An enumerated list of tenants never matches someone without an Entra home tenant. */
function isTypedGuest(world: World, guests: UserSelection['guests']): Answer {
  if (guests === null || !guests.types.includes(world.attempt.user.type)) return no
  const { tenants } = guests
  if (tenants === 'all') return certain(true)
  // the selection's unread part asks
  if (tenants === 'unread') return no
  return holds(homeTenant(world), (tenant) => tenant !== null && tenants.includes(tenant))
}
