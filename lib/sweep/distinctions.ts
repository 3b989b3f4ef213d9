import { registerSecurityInfo } from '@/lib/evaluation/answer/findings'
import { conditions, isConditionMet } from '@/lib/evaluation/conditions/applies'
import type { Target } from '@/lib/evaluation/conditions/condition'
import { deviceFilter } from '@/lib/evaluation/conditions/device-filter'
import { readPosture } from '@/lib/evaluation/reading/posture'
import type { Policy, Posture } from '@/lib/evaluation/reading/policy'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { Assumptions } from './guest-row'

type Resource = Scenario['resource']

/**
 * What one or several postures can tell guests apart by. Two guests that agree in all of it, in their type, identity provider,
 * invitation and whether they are enabled, are judged alike by each of the postures.
 */
export type Distinctions = {
  /** Home tenants that a policy, a cross-tenant setting or an assumption names, in small letters. */
  tenants: ReadonlySet<string>
  /** Groups (`group <id>`) and roles (`role <id>`); names that every policy treats alike share a number. */
  names: ReadonlyMap<string, number>
  /** People whom a policy names. */
  ids: ReadonlySet<string>
  /** Domains of the allow and deny lists. */
  domains: ReadonlySet<string>
}

export const nameKey = (of: 'group' | 'role', id: string) => `${of} ${id.toLowerCase()}`

/**
 * Reads what the postures name. Switched off policies distinguish nobody. Under assumptions, only enabled policies that can apply
 * then do: the groups of one for another application make no difference.
 */
export function findDistinctions(resources: readonly Resource[], assumptions?: Assumptions): Distinctions {
  return distinguish(resources.map(readPosture), assumptions)
}

/** The same of postures that are read already. */
export function distinguish(postures: readonly Posture[], assumptions?: Assumptions): Distinctions {
  const policies = postures.flatMap((posture) =>
    posture.policies.filter((policy) =>
      assumptions ? canMatter(policy, posture, assumptions) : policy.effect !== 'disabled',
    ),
  )
  const lists = postures.flatMap(({ resource: { invitationDomains } }) => [
    ...(invitationDomains?.allow ?? []),
    ...(invitationDomains?.deny ?? []),
  ])
  return {
    tenants: new Set([
      ...postures.flatMap(({ tenants, resource }) => [...tenants, resource.tenantId.toLowerCase()]),
      ...Object.keys(assumptions?.homes ?? {}),
    ]),
    names: numberNames(policies),
    ids: new Set(
      policies.flatMap(({ users }) =>
        [...users.include.ids, ...users.exclude.ids].map((id) => id.toLowerCase()),
      ),
    ),
    domains: new Set(lists.map((domain) => domain.toLowerCase())),
  }
}

/** Registering security information is asked about besides the applications: a policy may refuse it. */
const registering = { userAction: registerSecurityInfo }
/** What a device filter sees depends on who is asked. */
const sameForAll = conditions.filter((condition) => condition !== deviceFilter)

/** Whether a policy can have a say in any sign-in of a sweep, in either pass, whoever the guest is. */
function canMatter(policy: Policy, posture: Posture, { attempt, applications }: Assumptions): boolean {
  if (policy.effect !== 'enabled') return false
  const user = { type: 'b2bCollaborationGuest', identityProvider: 'entra' } as const
  const targets: Target[] = [...applications.map((app) => ({ app })), registering]
  return [attempt, { ...attempt, userRisk: 'high' as const }].some((facts) =>
    targets.some((target) => {
      const world = toWorld(posture, null, { attempt: { ...facts, user, target } })
      return sameForAll.every((condition) => isConditionMet(world, condition, policy, target).truth !== 'no')
    }),
  )
}

function numberNames(policies: readonly Policy[]): Map<string, number> {
  const signatures = new Map<string, string>()
  const sign = (of: 'group' | 'role', ids: readonly string[], mark: string) => {
    for (const key of new Set(ids.map((id) => nameKey(of, id)))) {
      signatures.set(key, `${signatures.get(key) ?? ''} ${mark}`)
    }
  }
  policies.forEach(({ users: { include, exclude } }, place) => {
    sign('group', include.groups, `${place}+`)
    sign('role', include.roles, `${place}+`)
    sign('group', exclude.groups, `${place}-`)
    sign('role', exclude.roles, `${place}-`)
  })
  // in the order of their first names, so that it makes no difference which posture is read first
  const numbers = new Map<string, number>()
  const names = new Map<string, number>()
  for (const key of [...signatures.keys()].sort()) {
    const signature = signatures.get(key) ?? ''
    const number = numbers.get(signature) ?? numbers.size
    numbers.set(signature, number)
    names.set(key, number)
  }
  return names
}
