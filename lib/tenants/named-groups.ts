import type { CrossTenantAccess, GraphObject } from '@/lib/evaluation/scenario'

/** Whether cross-tenant settings name a group: only then it matters who is in which. */
export function namesGroup(access: CrossTenantAccess | undefined): boolean {
  return hasTarget(access)
}

function hasTarget(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasTarget)
  if (typeof value !== 'object' || value === null) return false
  if ('targetType' in value && value.targetType === 'group') return true
  return Object.values(value).some(hasTarget)
}

const members = ['includeGroups', 'excludeGroups', 'includeRoles', 'excludeRoles']

/** Whether policies ask for groups or roles. */
export function asksForMemberships(policies: readonly GraphObject[]): boolean {
  return policies.some((policy) => {
    const users = openObject(openObject(policy['conditions'])['users'])
    return members.some((name) => Array.isArray(users[name]) && users[name].length > 0)
  })
}

const openObject = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}
