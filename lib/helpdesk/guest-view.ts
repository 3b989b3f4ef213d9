import { member } from '@/lib/evaluation/reading/graph-value'
import type { SignInFacts } from '@/lib/evidence/sign-in-facts'
import { toGates } from '@/lib/simulate/gates'
import type { HostSide } from './host-side'

/** The guest object as an agent of the host reads it; null where there is none, or more than one. */
export function toGuestView({ gathered: { guest }, scenario }: HostSide) {
  if (!('read' in guest)) return null
  const { id, displayName: name, type, identityProvider, invitation, enabled, groups, readAt } = guest.read
  const named = policiesByGroup(scenario.resource.policies)
  return {
    ...{ id, name, type, identityProvider, readAt },
    ...(invitation && { invitation }),
    ...(enabled !== undefined && { enabled }),
    // where no policy names a group, none was asked for and none matters
    groups: named.size === 0 ? [] : (groups ?? null) && toNamed(groups ?? [], named),
  }
}

const toNamed = (groups: readonly string[], named: ReadonlyMap<string, string[]>) =>
  groups.flatMap((id) => {
    const policies = named.get(id.toLowerCase())
    return policies ? [{ id, policies }] : []
  })

/** Group ids, lower case, with the names of the policies that include or exclude them. */
function policiesByGroup(policies: readonly unknown[]): Map<string, string[]> {
  const named = new Map<string, string[]>()
  for (const policy of policies) {
    const users = member(member(policy, 'conditions'), 'users')
    const name = String(member(policy, 'displayName') ?? member(policy, 'id'))
    const ids = ['includeGroups', 'excludeGroups'].flatMap((list) => [member(users, list)].flat())
    for (const id of new Set(ids.filter((one) => typeof one === 'string').map((one) => one.toLowerCase())))
      named.set(id, [...(named.get(id) ?? []), name])
  }
  return named
}

/** The gates between home and host, as this tenant's settings have them. */
export function toCrossingLines({ scenario, judgement, policyNames }: HostSide) {
  const { lines } = toGates(scenario, judgement, new Set()).crossing
  return lines.map((line) => ({ ...line, policies: line.policies.map((id) => policyNames.get(id) ?? id) }))
}

const isWordless = ['notApplied', 'notEnabled', 'reportOnlyNotApplied', 'unknown']

/** A row of the log with the policies that applied; one without an id is left out, as nothing can be looked up by it. */
export const toRowView = ({ requestId, at, appName, errorCode, policies = [] }: SignInFacts) =>
  requestId === undefined
    ? []
    : [
        {
          id: requestId,
          at: at ?? null,
          app: appName ?? null,
          code: errorCode === undefined ? null : String(errorCode),
          policies: policies
            .filter(({ result }) => !isWordless.includes(result))
            .map(({ id, name, result }) => ({ name: name ?? id, result })),
        },
      ]
