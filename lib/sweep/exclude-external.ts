import { readUsers } from '@/lib/evaluation/reading/read-users'
import { toList, member } from '@/lib/evaluation/reading/graph-value'
import type { ExternalUserType, GraphObject } from '@/lib/evaluation/scenario'
import { withMember, withUsers } from './graph-members'

type Exclusion = { types: readonly ExternalUserType[]; tenants: 'all' | readonly string[] }

/**
 * Excludes external users by type and home tenant, beside those the policy excludes already. `isWidened`: Graph holds one set of
 * types and one of tenants, so that more are excluded than either says.
 * @see https://learn.microsoft.com/graph/api/resources/conditionalaccessguestsorexternalusers
 */
export function excludeExternal(
  policy: GraphObject,
  wanted: Exclusion,
): { policy: GraphObject; isWidened: boolean } {
  const { everyGuest, guests } = readUsers(member(member(policy, 'conditions'), 'users')).exclude
  if (everyGuest) return { policy, isWidened: false }
  const known: Exclusion | null =
    guests === null || guests.types.length === 0
      ? null
      : { types: guests.types, tenants: guests.tenants === 'unread' ? ('all' as const) : guests.tenants }
  const merged: Exclusion = known
    ? { types: unite(known.types, wanted.types), tenants: uniteTenants(known.tenants, wanted.tenants) }
    : wanted
  const isWidened =
    known !== null && sizeOf(merged) > sizeOf(known) + sizeOf(wanted) - sizeOf(common(known, wanted))
  return {
    policy: withUsers(policy, (users) => withMember(users, 'excludeGuestsOrExternalUsers', toGraph(merged))),
    isWidened,
  }
}

/** As Graph has it. */
export function toGraph({ types, tenants }: Exclusion): GraphObject {
  return {
    guestOrExternalUserTypes: types.join(),
    externalTenants:
      tenants === 'all'
        ? { '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants', membershipKind: 'all' }
        : {
            '@odata.type': '#microsoft.graph.conditionalAccessEnumeratedExternalTenants',
            membershipKind: 'enumerated',
            members: [...tenants],
          },
  }
}

/** Excludes a group, once. */
export function excludeGroup(policy: GraphObject, group: string): GraphObject {
  return withUsers(policy, (users) => {
    const groups = toList(member(users, 'excludeGroups'))
    const isThere = groups.some((one) => one.toLowerCase() === group.toLowerCase())
    return isThere ? users : withMember(users, 'excludeGroups', [...groups, group])
  })
}

const unite = <T>(a: readonly T[], b: readonly T[]): T[] => [...new Set([...a, ...b])]

function uniteTenants(a: Exclusion['tenants'], b: Exclusion['tenants']): Exclusion['tenants'] {
  if (a === 'all' || b === 'all') return 'all'
  return unite(lower(a), lower(b))
}

const lower = (tenants: readonly string[]) => tenants.map((tenant) => tenant.toLowerCase())

function common(a: Exclusion, b: Exclusion): Exclusion {
  const types = a.types.filter((type) => b.types.includes(type))
  if (a.tenants === 'all') return { types, tenants: b.tenants }
  if (b.tenants === 'all') return { types, tenants: a.tenants }
  const others = lower(b.tenants)
  return { types, tenants: lower(a.tenants).filter((tenant) => others.includes(tenant)) }
}

/** How many pairs of type and tenant; all tenants are more than any list. */
const sizeOf = ({ types, tenants }: Exclusion) =>
  types.length * (tenants === 'all' ? 1_000_000 : tenants.length)
