import { doorsAgainst, toPlaces } from '@/lib/evaluation/answer/doors'
import type { Door, Places } from '@/lib/evaluation/answer/doors'
import { objectTo } from '@/lib/evaluation/answer/findings'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { yes } from '@/lib/evaluation/reasoning/truth'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { append } from './bits'
import type { GrantOutcome } from './grant-outcome'

/** What could be done about each policy, found once for each outcome of its grant. */
export class DoorList {
  readonly places: Places
  private readonly known: (readonly Door[])[][] = []

  constructor(policies: readonly Policy[]) {
    this.places = toPlaces(policies)
  }

  find(world: World, policy: Policy, place: number, { id, outcomes }: GrantOutcome): readonly Door[] {
    const local = isLocal(world)
    const byOutcome = (this.known[append(place, 2, local ? 1 : 0)] ??= [])
    return (byOutcome[id] ??= [
      ...new Set(
        objectTo(world, policy, yes, outcomes).flatMap((one) => doorsAgainst(one, this.places, local)),
      ),
    ])
  }
}
