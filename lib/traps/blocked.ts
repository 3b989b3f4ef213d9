import type { Cause } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { countGuests, type SortedGuests } from '@/lib/sweep/guest-kind'
import type { Assumptions } from '@/lib/sweep/guest-row'
import { hardestOf, sweepSorted, type Verdicts } from '@/lib/sweep/sweep'

/**
 * How guests stand at the hardest application, each counted once a home tenant; and by cause, for how many guests it blocks for
 * certain, where a guest with two causes counts in both. Most blocked first.
 */
export type Blocked = {
  applications: number
  homes: { homeTenantId?: string | null; verdicts: Verdicts }[]
  causes: { cause: Cause; guests: number }[]
}

export function findBlocked(
  resource: Scenario['resource'],
  guests: SortedGuests,
  under: Assumptions,
): Blocked {
  const { kinds, outcomes } = sweepSorted(resource, guests, under)
  const homes = new Map<string | null | undefined, Verdicts>()
  const causes = new Map<Cause, number>()
  for (const { kind, outcomes: places } of kinds) {
    const verdict = hardestOf(outcomes, places)
    for (const { homeTenantId, guests: count } of kind.homes) {
      const verdicts = homes.get(homeTenantId) ?? { allowed: 0, challenged: 0, blocked: 0, undetermined: 0 }
      verdicts[verdict] += count
      homes.set(homeTenantId, verdicts)
    }
    const blocking = places.flatMap((place) => {
      const outcome = outcomes[place]
      return outcome?.verdict === 'blocked' ? outcome.reasons.map(({ cause }) => cause) : []
    })
    for (const cause of new Set(blocking))
      causes.set(cause, (causes.get(cause) ?? 0) + countGuests(kind.homes))
  }
  return {
    applications: under.applications.length,
    homes: [...homes]
      .map(([homeTenantId, verdicts]) => ({
        ...(homeTenantId !== undefined && { homeTenantId: homeTenantId?.toLowerCase() ?? null }),
        verdicts,
      }))
      .sort((one, other) => other.verdicts.blocked - one.verdicts.blocked || sum(other) - sum(one)),
    causes: [...causes]
      .map(([cause, count]) => ({ cause, guests: count }))
      .sort((one, other) => other.guests - one.guests),
  }
}

const sum = ({ verdicts: { allowed, challenged, blocked, undetermined } }: Blocked['homes'][number]) =>
  allowed + challenged + blocked + undetermined
