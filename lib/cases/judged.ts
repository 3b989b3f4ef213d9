import type { Judgement } from '@/lib/evaluation/judgement'

/** A judgement as a case keeps it: the outcome and its causes, no policy and no risk. `isPossible`: the causes are only possible. */
export type Judged = { verdict: string; causes: string[]; isPossible: boolean }

/** `isJudged` false: the policies or the application were not known, so nothing is said. */
export function toJudged({ verdict, blockers, possibleBlockers }: Judgement, isJudged: boolean): Judged {
  if (!isJudged) return { verdict: 'undetermined', causes: [], isPossible: false }
  const isPossible = blockers.length === 0
  const causes = [...new Set((isPossible ? possibleBlockers : blockers).map(({ cause }) => cause))]
  return { verdict, causes, isPossible }
}
