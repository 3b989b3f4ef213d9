import { objectionsBy } from './findings'
import type { Objection } from './findings'
import type { Blocker, Judgement } from '@/lib/evaluation/judgement'
import { examineGates } from '@/lib/evaluation/gates/gates'
import { settleAny } from '@/lib/evaluation/reasoning/settle'
import { any } from '@/lib/evaluation/reasoning/truth'
import type { Answer } from '@/lib/evaluation/reasoning/truth'
import { objectionsOf } from './verdict'
import type { Examination } from './verdict'
import type { World } from '@/lib/evaluation/reasoning/world'

/** Sorts what stands in the way by whether it stands however the unknown facts turn out. */
export function findBlockers(
  world: World,
  examination: Examination,
): Pick<Judgement, 'blockers' | 'possibleBlockers'> {
  const blockers: Blocker[] = []
  const possibleBlockers: Judgement['possibleBlockers'] = []
  for (const objection of distinct(objectionsOf(examination))) {
    const truth = settleObjection(world, objection)
    if (truth.truth === 'yes') blockers.push(toBlocker(objection))
    if (truth.truth === 'unknown') {
      const facts = truth.open.map(({ fact }) => fact)
      possibleBlockers.push({ ...toBlocker(objection), ifTrue: [...new Set(facts)] })
    }
  }
  return { blockers, possibleBlockers }
}

/** Whether an objection stands, asked of its own policy alone. */
export function settleObjection(world: World, objection: Objection): Answer {
  const wanted = keyOf(objection)
  const policies = world.policies.filter(({ id }) => id === objection.demandedBy)
  // several policies may run into the same refusal to register
  const askers = objection.cause === 'registrationBlocked' ? world.policies : policies
  const enforced = askers.filter(({ effect }) => effect === 'enabled')
  const examined = (completed: World) =>
    objection.demandedBy === undefined
      ? examineGates(completed)
      : enforced.flatMap((policy) => objectionsBy(completed, policy))
  return settleAny(world, [
    (completed) =>
      any(
        examined(completed)
          .filter((other) => keyOf(other) === wanted)
          .map(({ truth }) => truth),
      ),
  ])
}

/** The same blocker may be said twice, by two policies whose registration one third policy refuses. */
export function distinct(objections: readonly Objection[]): Objection[] {
  const groups = new Map<string, Objection>()
  for (const objection of objections) {
    const key = keyOf(objection)
    const known = groups.get(key)
    groups.set(key, known ? { ...known, truth: any([known.truth, objection.truth]) } : objection)
  }
  return [...groups.values()]
}

function keyOf({ cause, owner, policy, control }: Objection): string {
  return `${cause},${owner},${policy ?? ''},${control ?? ''}`
}

export function toBlocker({ cause, owner, policy, control, basis }: Objection): Blocker {
  return {
    cause,
    owner,
    ...(policy !== undefined && { policy }),
    ...(control !== undefined && { control }),
    basis,
  }
}
