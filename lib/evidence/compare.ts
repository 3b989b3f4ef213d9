import type { Cause, FactName, Judgement, Verdict } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { toAgreement } from './agreement'
import type { Agreement } from './agreement'
import { compareFacts, compareMultifactor } from './compare-facts'
import type { FactLine } from './compare-facts'
import { comparePolicies } from './compare-policies'
import type { PolicyLine } from './compare-policies'
import { findCodes } from './error-codes'
import type { SignInFacts } from './sign-in-facts'
import { toCauses, toOutcome } from './sign-in-outcome'
import type { Outcome } from './sign-in-outcome'

export type ComparisonLine = ResultLine | CauseLine | PolicyLine | FactLine
export type ResultLine = {
  what: 'result'
  engine: Verdict
  log?: Outcome
  agreement: Agreement
  explainedBy: FactName[]
}
/** `certain`: the engine's causes stand however the unknown facts turn out. The log's are those its code leaves open. */
export type CauseLine = {
  what: 'cause'
  engine: Cause[]
  certain: boolean
  log?: Cause[]
  agreement: Agreement
  explainedBy: FactName[]
}

export type Comparison = {
  /** What the log says of the result and the cause does not speak against the engine. */
  agrees: boolean
  lines: ComparisonLine[]
  /** Facts that would explain what differs: given otherwise, changed since, or unknown to the engine. */
  explainedBy: FactName[]
}

/**
 * Engine and log, line by line: the result, its cause, every policy, whether MFA is demanded and, where `attempt` is
 * given, the facts the engine judged by. Pure and total: every judgement compares with every row.
 */
export function compareWithSignIn(
  judgement: Judgement,
  row: SignInFacts,
  attempt?: Scenario['attempt'],
): Comparison {
  const policies = comparePolicies(judgement, row.policies ?? [])
  const facts = [compareMultifactor(judgement, row), ...(attempt ? compareFacts(attempt, row) : [])]
  const details = [...policies, ...facts].filter(({ agreement }) => agreement === 'different')
  const because = [...new Set(details.flatMap(({ explainedBy }) => explainedBy))]
  const result = compareResult(judgement, row, because)
  const cause = compareCauses(judgement, row, because)
  return {
    agrees: result.agreement !== 'different' && cause.agreement !== 'different',
    lines: [result, cause, ...policies, ...facts],
    explainedBy: [...new Set([...because, ...result.explainedBy, ...cause.explainedBy])],
  }
}

function compareResult({ verdict, unknowns }: Judgement, row: SignInFacts, because: FactName[]): ResultLine {
  const log = toOutcome(row)
  const agreement = toAgreement(verdict === 'undetermined' ? undefined : verdict, log, isSameResult)
  return {
    what: 'result',
    engine: verdict,
    ...(log && { log }),
    agreement,
    explainedBy: agreement === 'different' ? because : agreement === 'logSettles' ? unknowns : [],
  }
}

/** Who is asked for something is let in once it is done. */
function isSameResult(verdict: Exclude<Verdict, 'undetermined'>, outcome: Outcome): boolean {
  if (verdict === 'challenged') return outcome !== 'blocked'
  return verdict === outcome
}

function compareCauses(judgement: Judgement, row: SignInFacts, because: FactName[]): CauseLine {
  const { blockers, possibleBlockers } = judgement
  const certain = blockers.length > 0 || possibleBlockers.length === 0
  const engine = distinct(certain ? blockers : possibleBlockers)
  const named = toCauses(row)
  // no code stands for a refused invitation, so a code says nothing against it
  const untold = engine.length > 0 && engine.every((cause) => findCodes(cause).length === 0)
  const log = untold && named && named.length > 0 ? undefined : named
  // one that is only possible says nothing until the log names a cause
  const says = certain || (log !== undefined && log.length > 0)
  const agreement = toAgreement(says ? engine : undefined, log, isSameCause)
  const facts = possibleBlockers.flatMap(({ ifTrue }) => ifTrue)
  return {
    what: 'cause',
    engine,
    certain,
    ...(log && { log }),
    agreement,
    explainedBy: agreement === 'different' ? because : agreement === 'logSettles' ? [...new Set(facts)] : [],
  }
}

const isSameCause = (engine: readonly Cause[], log: readonly Cause[]) =>
  log.length === 0 ? engine.length === 0 : engine.some((cause) => log.includes(cause))

const distinct = (blockers: readonly { cause: Cause }[]) => [...new Set(blockers.map(({ cause }) => cause))]
