import type { LoggedRow } from '@/sandbox/host/sign-in-logs'
import type { Source } from './collection'
import { holdsOne } from './roles'
import type { Call } from './route'

export const signInFilters = [
  'id',
  'correlationId',
  'userId',
  'userPrincipalName',
  'userDisplayName',
  'createdDateTime',
  'appId',
  'appDisplayName',
  'status/errorCode',
  'ipAddress',
  'conditionalAccessStatus',
  'riskState',
  'riskLevelDuringSignIn',
  'riskLevelAggregated',
  'resourceId',
  'resourceDisplayName',
  'clientAppUsed',
  'location/city',
  'location/state',
  'location/countryOrRegion',
  'deviceDetail/browser',
  'deviceDetail/operatingSystem',
]
export const betaSignInFilters = [
  ...signInFilters,
  'signInEventTypes',
  'resourceTenantId',
  'homeTenantId',
  'crossTenantAccessType',
  'flaggedForReview',
  'userType',
  'isInteractive',
]
const betaOnly = [
  'crossTenantAccessType',
  'userType',
  'homeTenantName',
  'authenticationRequirement',
  'signInEventTypes',
  'flaggedForReview',
  'isTenantRestricted',
]
const seesPolicies = [
  'Policy.Read.All',
  'Policy.Read.ConditionalAccess',
  'Policy.ReadWrite.ConditionalAccess',
]

/** A tenant's sign-in log, newest first: what has arrived there, and of each row what this caller may see. */
export function signInSource(call: Call): Source<LoggedRow> {
  const { state, tenant } = call
  const log = state.signIns.of(tenant.id)
  const now = state.clock.now()
  const arrived = (rows: readonly LoggedRow[]) =>
    rows.filter(({ visibleFrom }) => visibleFrom <= now).reverse()
  const hidden = new Set([
    ...(call.version === 'beta' ? [] : betaOnly),
    ...(maySeePolicies(call) ? [] : ['appliedConditionalAccessPolicies']),
  ])
  const risk =
    tenant.licence === 'p2'
      ? {}
      : { riskLevelAggregated: 'hidden', riskLevelDuringSignIn: 'hidden', riskDetail: 'hidden' }
  return {
    items: () => arrived(log.rows),
    toRow: ({ row }) =>
      Object.fromEntries(Object.entries({ ...row, ...risk }).filter(([name]) => !hidden.has(name))),
    lookUp: (path, operator, value) => {
      const found = operator === 'eq' ? log.lookUp(path, value) : undefined
      return found && arrived(found)
    },
  }
}

function maySeePolicies({ caller }: Call): boolean {
  if (!seesPolicies.some((permission) => caller.permissions.includes(permission))) return false
  if (!caller.member) return true
  return holdsOne(caller.roles, [
    'GlobalAdministrator',
    'GlobalReader',
    'SecurityAdministrator',
    'SecurityReader',
    'ConditionalAccessAdministrator',
  ])
}
