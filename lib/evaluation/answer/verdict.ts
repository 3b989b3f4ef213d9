import { settleObjection } from './blockers'
import { enforcedOf, findChallenges } from './challenges'
import { examine, objectionsBy } from './findings'
import type { Finding, Objection } from './findings'
import { examineGates } from '@/lib/evaluation/gates/gates'
import { isPending } from '@/lib/evaluation/gates/invitation'
import type { Verdict } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { settleAny } from '@/lib/evaluation/reasoning/settle'
import type { Ask } from '@/lib/evaluation/reasoning/settle'
import { any } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { changeWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'

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
export function objectionsOf(examination: Examination): Objection[] {
  return [...examination.gates, ...enforcedOf(examination).flatMap(({ objections }) => objections)]
}

/** A verdict other than `undetermined` holds however the unknown facts turn out. */
export function decide(world: World): Verdict {
  const quick = world.index?.decide(world) ?? 'open'
  return quick === 'open' ? reason(narrow(world)) : quick
}

/** What stands in the way or may, where unknown facts have a say. */
export function findObjections(world: World): Objection[] {
  const narrowed = narrow(world)
  return objectionsOf(examineAll(narrowed)).filter(
    (objection) => settleObjection(narrowed, objection).truth !== 'no',
  )
}

/** The same world with only the policies that have a say in it. Afterwards each of them is asked in turn. */
export function narrow(world: World): World {
  const { index } = world
  return index ? changeWorld(world, { index: null, policies: index.relevant(index.look(world)) }) : world
}

/** Goes through the unknown facts until the verdict is certain or both ways are seen. */
function reason(world: World): Verdict {
  // in an order of their own: how far a bounded search gets must not turn on the posture's
  const policies = world.policies.filter(({ effect }) => effect === 'enabled').sort(byId)
  const gates: Ask = (completed) => any(examineGates(completed).map(({ truth }) => truth))
  const asks = policies.map(
    (policy): Ask =>
      (completed) =>
        any(objectionsBy(completed, policy).map(({ truth }) => truth)),
  )
  const blocked = settleAny(world, [gates, ...asks], ['gates', ...policies])
  if (blocked.truth === 'yes') return 'blocked'
  if (blocked.truth === 'unknown') return 'undetermined'
  return findChallenges(world, examineAll(world)).length > 0 ? 'challenged' : 'allowed'
}

const byId = (a: Policy, b: Policy) => (a.id < b.id ? -1 : 1)
