import { findChallenges } from './challenges'
import type { Judgement, PolicyFinding } from './judgement'
import type { Finding } from './findings'
import { unreadPaths } from './policy'
import type { Scenario } from './scenario'
import { findBlockers } from './blockers'
import { findUnknowns } from './unknowns'
import { decide, examineAll } from './verdict'
import { findWaysOut } from './ways-out'
import { readWorld } from './world'

/** Judges a scenario. Pure: the same scenario always gets the same judgement, and nothing is assumed. */
export function judge(scenario: Scenario): Judgement {
  const world = readWorld(scenario)
  const examination = examineAll(world)
  const verdict = decide(world)
  return {
    verdict,
    ...findBlockers(world, examination),
    challenges: findChallenges(examination),
    unknowns: findUnknowns(world, verdict),
    policies: examination.findings.map(toPolicyFinding),
    waysOut: findWaysOut(world, verdict),
  }
}

function toPolicyFinding({ policy, applies, reason, outcomes }: Finding): PolicyFinding {
  return {
    id: policy.id,
    applies: applies.truth,
    reason,
    state: policy.state,
    unread: unreadPaths(policy),
    controls: outcomes.map(({ control, met, reachable }) => ({
      control,
      met: met.truth,
      reachable: reachable.truth,
    })),
  }
}
