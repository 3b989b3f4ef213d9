import { mostExamples } from '@/lib/sweep/guest-kind'
import type { GuestKind } from '@/lib/sweep/guest-kind'
import { isUncounted } from './guest-kinds'
import type { TrapGroup } from './trap'

/**
 * Kinds by type, provider and home tenant, most guests first. Where several policies demand the same thing, the larger number of each
 * group counts: most of them are the same guests.
 */
export function toGroups(demands: ReadonlyMap<string, readonly GuestKind[]>): TrapGroup[] {
  const groups = new Map<string, TrapGroup>()
  for (const kinds of demands.values()) {
    for (const [key, group] of groupKinds(kinds)) {
      const known = groups.get(key)
      if (!known || rank(group) > rank(known)) groups.set(key, group)
    }
  }
  return [...groups.values()].sort((a, b) => rank(b) - rank(a))
}

function groupKinds(kinds: readonly GuestKind[]): Map<string, TrapGroup> {
  const groups = new Map<string, TrapGroup>()
  for (const { facts, homes } of kinds) {
    const { type, identityProvider } = facts
    for (const { homeTenantId, guests, examples } of homes) {
      const home = homeTenantId === undefined ? {} : { homeTenantId: homeTenantId?.toLowerCase() ?? null }
      const key = `${type} ${identityProvider} ${homeTenantId === undefined ? '?' : home.homeTenantId}`
      const known = groups.get(key)
      const before = typeof known?.guests === 'number' ? known.guests : 0
      const maybe = facts.groups ? 0 : guests
      groups.set(key, {
        ...{ type, identityProvider, ...home },
        guests: isUncounted(type) ? 'notKnown' : before + guests,
        maybe: isUncounted(type) ? 0 : (known?.maybe ?? 0) + maybe,
        examples: [...(known?.examples ?? []), ...examples].slice(0, mostExamples),
      })
    }
  }
  return groups
}

/** Numbers we do not have stand before none. */
const rank = ({ guests }: TrapGroup) => (guests === 'notKnown' ? 0.5 : guests)
