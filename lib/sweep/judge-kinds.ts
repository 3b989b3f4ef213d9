import { compile } from '@/lib/evaluation/compiled/compile'
import type { Compiled, Outcome } from '@/lib/evaluation/compiled/compile'
import type { Actor, Cause, Verdict } from '@/lib/evaluation/judgement'
import { isObject, isSet, member } from '@/lib/evaluation/reading/graph-value'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { GuestKind } from './guest-kind'
import { toHome, toSignIn } from './guest-row'
import type { Assumptions, GuestRow } from './guest-row'

/** Why guests are blocked, or may be where the verdict is `undetermined`. */
export type Reason = { cause: Cause; owner: Actor; policies: string[] }

/** What a sweep keeps of a judgement. `asked`: controls that are open, `mfa at home`; empty where nothing is left to do. */
export type SweepOutcome = { verdict: Verdict; reasons: Reason[]; asked: string[] }

/** By application, in the order of the assumptions, positions among the outcomes. */
export type JudgedKind = { kind: GuestKind; outcomes: number[]; ifHighRisk: number[] }

/** `outcomes` holds each different one once. */
export type JudgedKinds = { outcomes: SweepOutcome[]; kinds: JudgedKind[] }

/** Judges each kind once an application, as it is assumed to be and as if its home risk were high. */
export function judgeKinds(
  resource: Scenario['resource'],
  kinds: readonly GuestKind[],
  assumptions: Assumptions,
): JudgedKinds {
  const judge = toKindJudge(resource, assumptions)
  return { kinds: kinds.map(judge.judge), outcomes: judge.outcomes }
}

/** The same one kind after the other, for whoever shows how far it is. */
export function toKindJudge(
  resource: Scenario['resource'],
  assumptions: Assumptions,
): { judge: (kind: GuestKind) => JudgedKind; outcomes: SweepOutcome[] } {
  const compiled = compile(resource)
  const outcomes: SweepOutcome[] = []
  const places = new Map<string, number>()
  const asksForRisk = looksAtUserRisk(resource)
  const risky: Assumptions = { ...assumptions, attempt: { ...assumptions.attempt, userRisk: 'high' } }

  const placeOf = (facts: GuestRow, application: string, under: Assumptions, home: Scenario['home']) => {
    const outcome = toOutcome(compiled.outcome(toSignIn(facts, application, under, home)))
    const text = describe(outcome)
    const known = places.get(text)
    if (known !== undefined) return known
    places.set(text, outcomes.length)
    return outcomes.push(outcome) - 1
  }

  function judge(kind: GuestKind): JudgedKind {
    const home = toHome(kind.facts, assumptions)
    const under = (which: Assumptions) =>
      assumptions.applications.map((application) => placeOf(kind.facts, application, which, home))
    const now = under(assumptions)
    return { kind, outcomes: now, ifHighRisk: asksForRisk ? under(risky) : now }
  }

  return { judge, outcomes }
}

const describe = ({ verdict, reasons, asked }: SweepOutcome) =>
  reasons.reduce(
    (text, { cause, owner, policies }) => `${text} ${cause} ${owner} ${policies.join()}`,
    `${verdict} ${asked.join()}`,
  )

/** One guest by itself: what a sweep has to come to, said plainly. */
export function judgeGuest(compiled: Compiled, guest: GuestRow, application: string, under: Assumptions) {
  return toOutcome(compiled.outcome(toSignIn(guest, application, under)))
}

function toOutcome({ verdict, blockers, possibleBlockers, challenges }: Outcome): SweepOutcome {
  const reasons: Reason[] = []
  const standing = verdict === 'undetermined' ? [...blockers, ...possibleBlockers] : blockers
  for (const { cause, owner, policy } of standing) {
    const known = reasons.find((reason) => reason.cause === cause && reason.owner === owner)
    const policies = policy === undefined ? [] : [policy]
    if (!known) reasons.push({ cause, owner, policies })
    else for (const id of policies) if (!known.policies.includes(id)) known.policies.push(id)
  }
  return { verdict, reasons, asked: challenges.map(({ control, where }) => `${control} at ${where}`) }
}

/** Whether high risk could change anything: a second pass costs as much as the first. */
function looksAtUserRisk({ policies, identityProtection }: Scenario['resource']): boolean {
  if (identityProtection?.userRiskPolicy) return true
  return policies.some((policy) => {
    const conditions = member(policy, 'conditions')
    // what is no object is left to the engine
    return !isObject(conditions) || isSet(member(conditions, 'userRiskLevels'))
  })
}
