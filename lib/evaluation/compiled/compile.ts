import { distinct, findBlockers, toBlocker } from '@/lib/evaluation/answer/blockers'
import { findChallenges } from '@/lib/evaluation/answer/challenges'
import { findUnknowns } from '@/lib/evaluation/answer/unknowns'
import { decide, examineAll, narrow } from '@/lib/evaluation/answer/verdict'
import { findWaysOut } from '@/lib/evaluation/answer/ways-out'
import type { Judgement, Verdict } from '@/lib/evaluation/judgement'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Scenario } from '@/lib/evaluation/scenario'
import { FindingList } from './finding-list'
import { PolicyIndex } from './policy-index'
import type { Look } from './policy-index'

type SignIn = Pick<Scenario, 'home' | 'attempt'>

/** A tenant's policies and settings, read and sorted into sets, for any number of sign-ins. */
export type Compiled = {
  verdict: (signIn: SignIn) => Verdict
  judge: (signIn: SignIn) => Judgement
  /** The judgement without what only explains it: for very many sign-ins. */
  outcome: (signIn: SignIn) => Outcome
}

/** What stands in the way of a sign-in and what there is to do. */
export type Outcome = Pick<Judgement, 'verdict' | 'blockers' | 'possibleBlockers' | 'challenges'>

/** What stands in the way and what there is to do, where unknown facts have a say. */
function findOpen(narrowed: World): Omit<Outcome, 'verdict'> {
  const examination = examineAll(narrowed)
  return { ...findBlockers(narrowed, examination), challenges: findChallenges(narrowed, examination) }
}

/** Reads a posture once. The scenario's objects are taken as they are: whoever changes one compiles again. */
export function compile(resource: Scenario['resource']): Compiled {
  const posture = readPosture(resource)
  const index = new PolicyIndex(posture)
  const findings = new FindingList(index)

  function judge(signIn: SignIn): Judgement {
    const world = toWorld(posture, index, signIn)
    const look = index.look(world)
    const settled = index.isSettled(look)
    const quick = index.conclude(look)
    const narrowed = settled ? world : narrow(world)
    const policies = findings.find(look)
    const found = settled
      ? {
          ...{ blockers: quick === 'blocked' ? blockersIn(world, look) : [], possibleBlockers: [] },
          challenges: index.challenges(look),
        }
      : findOpen(narrowed)
    const verdict = quick === 'open' ? decide(narrowed) : quick
    return {
      verdict,
      ...found,
      unknowns: settled ? [] : findUnknowns(narrowed, verdict),
      policies,
      waysOut: findWaysOut(world, verdict),
    }
  }

  function outcome(signIn: SignIn): Outcome {
    const world = toWorld(posture, index, signIn)
    const look = index.look(world)
    const quick = index.conclude(look)
    const settled = index.isSettled(look)
    if (quick === 'allowed') return { verdict: quick, blockers: [], possibleBlockers: [], challenges: [] }
    if (settled && quick !== 'open') {
      const blockers = quick === 'blocked' ? blockersIn(world, look) : []
      return { verdict: quick, blockers, possibleBlockers: [], challenges: index.challenges(look) }
    }
    const narrowed = narrow(world)
    if (quick === 'challenged') {
      const challenges = findChallenges(narrowed, examineAll(narrowed))
      return { verdict: quick, blockers: [], possibleBlockers: [], challenges }
    }
    const verdict = quick === 'open' ? decide(narrowed) : quick
    return { verdict, ...findOpen(narrowed) }
  }

  const blockersIn = (world: World, look: Look) => distinct(index.objections(world, look)).map(toBlocker)

  return { judge, outcome, verdict: (signIn) => decide(toWorld(posture, index, signIn)) }
}
