import { findChallenges } from './challenges'
import { examine } from './findings'
import type { Finding, Objection } from './findings'
import { examineGates, isPending } from './gates'
import type { Verdict } from './judgement'
import { settle } from './settle'
import { any } from './truth'
import type { Answer } from './truth'
import type { World } from './world'

export type Examination = { findings: readonly Finding[]; gates: readonly Objection[]; pending: Answer }

/** Examines everything, also after a block: the findings are the explanation. */
export function examineAll(world: World): Examination {
  return {
    findings: world.policies.map((policy) => examine(world, policy)),
    gates: examineGates(world),
    pending: isPending(world),
  }
}

/** What stands in the way. Report-only and disabled policies have no say. */
export function objectionsOf({ findings, gates }: Examination): Objection[] {
  const enforced = findings.filter(({ policy }) => policy.effect === 'enabled')
  return [...gates, ...enforced.flatMap(({ objections }) => objections)]
}

/** A verdict other than `undetermined` holds however the unknown facts turn out. */
export function decide(world: World): Verdict {
  const enforced = { ...world, policies: world.policies.filter(({ effect }) => effect === 'enabled') }
  const blocked = settle(enforced, isBlocked)
  if (blocked.truth === 'yes') return 'blocked'
  if (blocked.truth === 'unknown') return 'undetermined'
  return findChallenges(examineAll(enforced)).length > 0 ? 'challenged' : 'allowed'
}

function isBlocked(world: World): Answer {
  return any(objectionsOf(examineAll(world)).map(({ truth }) => truth))
}
