import { compile } from './compiled/compile'
import type { Judgement } from './judgement'
import type { Scenario } from './scenario'

/** Judges a scenario. Pure: the same scenario always gets the same judgement, and nothing is assumed. */
export function judge(scenario: Scenario): Judgement {
  return compile(scenario.resource).judge(scenario)
}
