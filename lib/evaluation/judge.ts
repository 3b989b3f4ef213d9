import { findChallenges } from '@/lib/evaluation/answer/challenges'
import type { Judgement, PolicyFinding } from './judgement'
import type { Finding } from '@/lib/evaluation/answer/findings'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { Scenario } from './scenario'
import { findBlockers } from '@/lib/evaluation/answer/blockers'
import { findUnknowns } from '@/lib/evaluation/answer/unknowns'
import { decide, examineAll } from '@/lib/evaluation/answer/verdict'
import { findWaysOut } from '@/lib/evaluation/answer/ways-out'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import { readPosture } from '@/lib/evaluation/reading/posture'

/** Judges a scenario. Pure: the same scenario always gets the same judgement, and nothing is assumed. */
export function judge(scenario: Scenario): Judgement {
  const world = toWorld(readPosture(scenario.resource), scenario)
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
