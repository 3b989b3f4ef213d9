import type { Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { readCode } from '@/lib/evidence/error-codes'

/**
 * A judgement as a case keeps it: the outcome and its causes, no policy and no risk. `isPossible`: the causes
 * are only possible. `byLog`: the row of the sign-in log says so, where one half alone cannot be judged by.
 */
export type Judged = { verdict: string; causes: string[]; isPossible: boolean; byLog?: true }

/** `isJudged` false: the policies or the application were not known, so nothing is said. */
export function toJudged({ verdict, blockers, possibleBlockers }: Judgement, isJudged: boolean): Judged {
  if (!isJudged) return { verdict: 'undetermined', causes: [], isPossible: false }
  const isPossible = blockers.length === 0
  const causes = [...new Set((isPossible ? possibleBlockers : blockers).map(({ cause }) => cause))]
  return { verdict, causes, isPossible }
}

/** The same sign-in as the host alone can know it: nothing that only home sees. */
export function withoutHome({ home: _, attempt, ...scenario }: Scenario): Scenario {
  const { userRisk: _risk, user, ...rest } = attempt
  const { homeEnabled: _enabled, ...person } = user
  return { ...scenario, attempt: { ...rest, user: person } }
}

/** What the row of the log says of an attempt that was turned away; null where its code names no cause. */
export function toldByLog(errorCode: number | undefined, failureReason?: string): Judged | null {
  if (!errorCode) return null
  const code = readCode(String(errorCode), failureReason)
  if (!('causes' in code) || code.causes.length === 0) return null
  return { verdict: 'blocked', causes: [...code.causes], isPossible: code.causes.length > 1, byLog: true }
}
