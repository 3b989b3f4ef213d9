import type { Actor, Cause, Judgement } from '@/lib/evaluation/judgement'
import type { GateState } from './answer'

type Side = 'home' | 'crossing' | 'host'
/** One arch for staff of the host: its state, what shuts it or may, and by which policies, by id. */
export type StaffGate = { state: GateState; causes: Cause[]; policies: string[] }

const crossing = new Set<Cause>(['domainNotAllowed', 'outboundBlocked', 'inboundBlocked'])

/** Where each cause stands in the way: an account is switched off on one side or the other. */
function sideOf({ cause, owner }: { cause: Cause; owner: Actor }): Side {
  if (crossing.has(cause)) return 'crossing'
  return cause === 'homeUserRisk' || owner === 'homeAdmin' ? 'home' : 'host'
}

/**
 * The three arches of a judgement. What stands however the unknown facts turn out is shut, at home it needs something of home; what
 * only may is unknown; what the guest can do on the way needs something.
 */
export function toStaffGates(judgement: Judgement): Record<Side, StaffGate> {
  return {
    home: toGate(judgement, 'home'),
    crossing: toGate(judgement, 'crossing'),
    host: toGate(judgement, 'host'),
  }
}

function toGate({ blockers, possibleBlockers, challenges }: Judgement, side: Side): StaffGate {
  const certain = blockers.filter((blocker) => sideOf(blocker) === side)
  const possible = possibleBlockers.filter((blocker) => sideOf(blocker) === side)
  const asked = challenges.filter(({ control }) => (control === 'invitation') === (side === 'crossing'))
  const stops = certain.length > 0 ? certain : possible
  return {
    state:
      certain.length > 0
        ? side === 'home'
          ? 'needs'
          : 'shut'
        : possible.length > 0
          ? 'unknown'
          : asked.length > 0 && side !== 'home'
            ? 'needs'
            : 'open',
    causes: [...new Set(stops.map(({ cause }) => cause))],
    policies: [...new Set(stops.flatMap(({ policy }) => policy ?? []))],
  }
}
