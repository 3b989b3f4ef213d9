import { holds } from '@/lib/evaluation/reasoning/fact'
import type { Policy, UserSelection } from '@/lib/evaluation/reading/policy'
import { all, any, certain, no, not } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { askUnread, hasRole, homeTenant, inGroup, isUser } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Whether the policy is for this person. Exclusion wins over inclusion. */
export function isTargetUser(world: World, policy: Policy): Answer {
  if (world.settled.excludedFrom.has(policy.id)) return no
  return all([isIncluded(world, policy), not(isSelected(world, policy.id, policy.users.exclude))])
}

/** Whether the policy includes this person, leaving aside what it excludes by the same name: that brings nobody in. */
export function isIncluded(world: World, { id, users: { include, exclude } }: Policy): Answer {
  const others = (names: readonly string[], excluded: readonly string[]) => {
    const out = excluded.map((name) => name.toLowerCase())
    return names.filter((name) => !out.includes(name.toLowerCase()))
  }
  const left = {
    ...include,
    ids: others(include.ids, exclude.ids),
    groups: others(include.groups, exclude.groups),
    roles: others(include.roles, exclude.roles),
  }
  return isSelected(world, id, left, exclude.guests)
}

/** Whether a selection of users names this person; of its guests those that are not among the others. */
export function isSelected(
  world: World,
  policy: string,
  selection: UserSelection,
  others: UserSelection['guests'] = null,
): Answer {
  // every type of Scenario is a guest or external user
  if (selection.everyone || selection.everyGuest) return certain(true)
  return any([
    ...selection.ids.map((id) => isUser(world, id)),
    ...selection.groups.map((group) => inGroup(world, group)),
    ...selection.roles.map((role) => hasRole(world, role)),
    isTypedGuest(world, selection.guests, others),
    ...selection.unread.map((path) => askUnread(world, policy, path)),
  ])
}

type Guests = UserSelection['guests']

/** An enumerated list of tenants never matches someone without an Entra home tenant. */
function isTypedGuest(world: World, guests: Guests, others: Guests): Answer {
  const { type } = world.attempt.user
  if (guests === null || !guests.types.includes(type)) return no
  const tenants = tenantsOf(guests)
  const left = others?.types.includes(type) ? tenantsOf(others) : []
  if (tenants === 'all') return certain(true)
  return holds(
    homeTenant(world),
    (tenant) => tenant !== null && tenants.includes(tenant) && (left === 'all' || !left.includes(tenant)),
  )
}

/** Those of an unread membership are asked by the selection's unread part. */
function tenantsOf({ tenants }: NonNullable<Guests>): 'all' | readonly string[] {
  return tenants === 'unread' ? [] : tenants
}
