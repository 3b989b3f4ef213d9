import type { Verdict, WayOut } from './judgement'
import type { World } from './world'

/** Steps that lead out. */
export function findWaysOut(_world: World, _verdict: Verdict): WayOut[] {
  return []
}
