import type { Cause, Verdict } from '@/lib/evaluation/judgement'
import { type Effect, effectOf } from './compare'
import type { GuestKind } from './guest-kind'
import type { JudgedKind, SweepOutcome } from './judge-kinds'
import { hardestOf, type SweepResult } from './sweep'

/** Which rows of a sweep are meant; what is absent leaves it open. */
export type AskedRow = {
  verdict?: 'blocked' | 'undetermined' | undefined
  cause?: string | undefined
  owner?: string | undefined
  application?: string | undefined
}

/** How a tried change moves somebody: what it comes to at one application at least, or from one verdict to another at the hardest. */
export type AskedMove = { effect: Exclude<Effect, 'unchanged'> } | { from: Verdict; to: Verdict }

/** A kind of guests that is meant. `before`: only where a change was tried. `causes`: why the verdict is what it is, at the application. */
export type Picked = {
  kind: GuestKind
  verdict: Verdict
  before?: Verdict
  application: string
  causes: Cause[]
}

/** The kinds that the rows of one pass count: those who are blocked, or may be, for what is asked. */
export function pickBlocked(
  { outcomes, kinds, applications }: SweepResult,
  pass: 'now' | 'ifHighRisk',
  { verdict, cause, owner, application }: AskedRow,
): Picked[] {
  const isAnyReason = cause === undefined && owner === undefined
  const isMeant = (outcome: SweepOutcome) =>
    (outcome.verdict === 'blocked' || outcome.verdict === 'undetermined') &&
    (verdict === undefined || outcome.verdict === verdict) &&
    (isAnyReason ||
      outcome.reasons.some(
        (one) => (cause === undefined || one.cause === cause) && (owner === undefined || one.owner === owner),
      ))
  return kinds.flatMap((judged) => {
    const found = applications.flatMap((id, at) => {
      const outcome = outcomes[placesOf(judged, pass)[at] ?? -1]
      if (!outcome || (application !== undefined && id !== application) || !isMeant(outcome)) return []
      return [{ kind: judged.kind, application: id, ...shown(outcome) }]
    })
    // the hardest of the applications that are meant
    const first = found.find((one) => one.verdict === 'blocked') ?? found[0]
    return first ? [first] : []
  })
}

/** The kinds that a tried change moves so, or, with null, moves at all. */
export function pickMoved(before: SweepResult, after: SweepResult, asked: AskedMove | null): Picked[] {
  const judgedAfter = new Map(after.kinds.map((judged) => [judged.kind.key, judged]))
  return before.kinds.flatMap((judged) => {
    const match = judgedAfter.get(judged.kind.key)
    if (!match) return []
    const [from, to] = [
      hardestOf(before.outcomes, judged.outcomes),
      hardestOf(after.outcomes, match.outcomes),
    ]
    const steps = before.applications.flatMap((application, at) => {
      const [then, now] = [
        before.outcomes[judged.outcomes[at] ?? -1],
        after.outcomes[match.outcomes[at] ?? -1],
      ]
      return then && now ? [{ application, then, now, effect: effectOf(then, now) }] : []
    })
    const isPair = asked !== null && 'from' in asked
    if (isPair && (from !== asked.from || to !== asked.to)) return []
    const step = isPair
      ? (steps.find(({ then, now }) => then.verdict === from && now.verdict === to) ??
        steps.find(({ now }) => now.verdict === to))
      : steps.find(({ effect }) => (asked ? effect === asked.effect : effect !== 'unchanged'))
    if (!step) return []
    const { application, then, now } = step
    const verdicts = isPair ? { before: from, verdict: to } : { before: then.verdict, verdict: now.verdict }
    return [{ kind: judged.kind, application, ...shown(now), ...verdicts }]
  })
}

const placesOf = (judged: JudgedKind, pass: 'now' | 'ifHighRisk') =>
  pass === 'now' ? judged.outcomes : judged.ifHighRisk

const shown = ({ verdict, reasons }: SweepOutcome) => ({
  verdict,
  causes: [...new Set(reasons.map(({ cause }) => cause))],
})

/** A home tenant in an address: its id in small letters, `none` for no Entra home tenant, `unknown` where nobody could say. */
export const homeCode = (homeTenantId: string | null | undefined): string =>
  homeTenantId === undefined ? 'unknown' : (homeTenantId?.toLowerCase() ?? 'none')

/** How many guests of these kinds there were, of one home tenant or of all. */
export const countPicked = (picked: readonly Picked[], home: string | null): number =>
  picked
    .flatMap(({ kind }) => kind.homes)
    .filter(({ homeTenantId }) => home === null || homeCode(homeTenantId) === home)
    .reduce((sum, { guests }) => sum + guests, 0)
