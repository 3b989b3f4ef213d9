import { findBlockers } from './answer/blockers'
import { findChallenges } from './answer/challenges'
import type { Finding } from './answer/findings'
import { findUnknowns } from './answer/unknowns'
import { decide, examineAll } from './answer/verdict'
import { findWaysOut } from './answer/ways-out'
import type { Judgement, PolicyFinding, Verdict } from './judgement'
import { readPosture } from './reading/posture'
import { unreadPaths } from './reading/policy'
import { toWorld } from './reasoning/world'
import type { Scenario } from './scenario'

type SignIn = Pick<Scenario, 'home' | 'attempt'>

/**
 * Judges by asking every policy in turn, without any set: what the judgement means, said as plainly as it can be. `compile`
 * has to agree with it, and is measured against it.
 */
export function readNaively(resource: Scenario['resource']): {
  verdict: (signIn: SignIn) => Verdict
  judge: (signIn: SignIn) => Judgement
} {
  const posture = readPosture(resource)

  function judge(signIn: SignIn): Judgement {
    const world = toWorld(posture, null, signIn)
    const examination = examineAll(world)
    const verdict = decide(world)
    return {
      verdict,
      ...findBlockers(world, examination),
      challenges: findChallenges(world, examination),
      unknowns: findUnknowns(world, verdict),
      policies: examination.findings.map(toPolicyFinding),
      waysOut: findWaysOut(world, verdict),
    }
  }

  return { judge, verdict: (signIn) => decide(toWorld(posture, null, signIn)) }
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
