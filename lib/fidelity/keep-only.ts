import { isSet, member } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject } from '@/lib/evaluation/scenario'

/** Where Graph keeps what each of What If's reasons is about, below `conditions`. */
const places: Record<string, string> = {
  ...{ users: 'users', application: 'applications', useractions: 'applications' },
  ...{ authenticationcontext: 'applications', deviceplatform: 'platforms', devices: 'devices' },
  ...{ clientapps: 'clientAppTypes', location: 'locations', signinrisk: 'signInRiskLevels' },
  ...{ userrisk: 'userRiskLevels', insiderrisk: 'insiderRiskLevels' },
  authenticationflow: 'authenticationFlows',
}
const everybody = {
  users: { includeUsers: ['All'] },
  applications: { includeApplications: ['All'] },
  clientAppTypes: ['all'],
}

/**
 * The policy with that one condition and no other: it tells whether the condition is met, however many stand before it. Null for a
 * reason that is no condition, or one that the policy does not have.
 */
export function keepOnly(policy: GraphObject, reason: string): GraphObject | null {
  const place = places[reason.toLowerCase()]
  const condition = place && member(member(policy, 'conditions'), place)
  if (!place || !isSet(condition)) return null
  return {
    id: member(policy, 'id'),
    state: 'enabled',
    conditions: { ...everybody, [place]: condition },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  }
}
