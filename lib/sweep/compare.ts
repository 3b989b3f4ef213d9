import type { Verdict } from '@/lib/evaluation/judgement'
import { countGuests } from './guest-kind'
import type { GuestKind } from './guest-kind'
import type { SweepOutcome } from './judge-kinds'
import { hardestOf } from './sweep'
import type { SweepResult } from './sweep'

/**
 * What a change comes to for one kind of guest at one application. `getsIn`: blocked before, not any more. `lockedOut`: blocked now and
 * not before. `losesProtection`: had to do something to get in, MFA say, and gets in without it now. `otherwise`: anything else that
 * is different, another reason for a block among it.
 */
export type Effect = 'getsIn' | 'lockedOut' | 'losesProtection' | 'otherwise' | 'unchanged'

export type Moved = {
  effect: Exclude<Effect, 'unchanged'>
  kind: GuestKind
  application: string
  before: SweepOutcome
  after: SweepOutcome
  guests: number
}

/** Two sweeps of the same guests. */
export type Comparison = {
  guests: number
  /** Guests with that effect at one application at least; `unchanged`: at none anything is different. */
  totals: Record<Effect, number>
  /** Each guest once, by the hardest application: every pair of verdicts, also those of nobody. */
  moves: { from: Verdict; to: Verdict; guests: number }[]
  /** Most guests first. */
  moved: Moved[]
  /** Each guest once, by the hardest application; most guests first. */
  homes: { homeTenantId?: string | null; guests: number; blockedBefore: number; blockedAfter: number }[]
}

/**
 * Compares two sweeps of the same guests and applications, kind by kind. Null where they are not: then the guests of today are swept
 * under both postures, each with the other as `alsoUnder`.
 */
export function compareSweeps(before: SweepResult, after: SweepResult): Comparison | null {
  const { applications } = before
  if (applications.join() !== after.applications.join() || before.kinds.length !== after.kinds.length)
    return null
  const judgedAfter = new Map(after.kinds.map((judged) => [judged.kind.key, judged]))
  const totals = { getsIn: 0, lockedOut: 0, losesProtection: 0, otherwise: 0, unchanged: 0 }
  const moves = new Map<string, number>()
  const homes = new Map<string | null | undefined, Comparison['homes'][number]>()
  const moved: Moved[] = []
  for (const { kind, outcomes } of before.kinds) {
    const match = judgedAfter.get(kind.key)
    const guests = countGuests(kind.homes)
    if (!match || countGuests(match.kind.homes) !== guests) return null
    const effects = new Set<Effect>()
    applications.forEach((application, at) => {
      const [from, to] = [before.outcomes[outcomes[at] ?? -1], after.outcomes[match.outcomes[at] ?? -1]]
      if (!from || !to) return
      const effect = effectOf(from, to)
      effects.add(effect)
      if (effect !== 'unchanged') moved.push({ effect, kind, application, before: from, after: to, guests })
    })
    if (effects.size > 1) effects.delete('unchanged')
    for (const effect of effects) totals[effect] += guests
    const from = hardestOf(before.outcomes, outcomes)
    const to = hardestOf(after.outcomes, match.outcomes)
    moves.set(`${from} ${to}`, (moves.get(`${from} ${to}`) ?? 0) + guests)
    countHomes(homes, kind, from, to)
  }
  return {
    guests: before.guests,
    totals,
    moves: verdicts.flatMap((from) =>
      verdicts.map((to) => ({ from, to, guests: moves.get(`${from} ${to}`) ?? 0 })),
    ),
    moved: moved.sort((a, b) => b.guests - a.guests),
    homes: [...homes.values()].sort((a, b) => b.guests - a.guests),
  }
}

const verdicts: readonly Verdict[] = ['blocked', 'undetermined', 'challenged', 'allowed']
const proofs = ['mfa', 'authenticationStrength']

/** What the difference between two outcomes is called. */
export function effectOf(before: SweepOutcome, after: SweepOutcome): Effect {
  const isIn = ({ verdict }: SweepOutcome) => verdict === 'allowed' || verdict === 'challenged'
  if (before.verdict === 'blocked' && isIn(after)) return 'getsIn'
  if (before.verdict !== 'blocked' && after.verdict === 'blocked') return 'lockedOut'
  const asksProof = ({ asked }: SweepOutcome) =>
    asked.some((control) => proofs.includes(control.split(' ')[0] ?? ''))
  if (before.verdict === 'challenged' && after.verdict === 'allowed') return 'losesProtection'
  if (isIn(before) && isIn(after) && asksProof(before) && !asksProof(after)) return 'losesProtection'
  return JSON.stringify(before) === JSON.stringify(after) ? 'unchanged' : 'otherwise'
}

function countHomes(
  homes: Map<string | null | undefined, Comparison['homes'][number]>,
  kind: GuestKind,
  from: Verdict,
  to: Verdict,
): void {
  for (const { homeTenantId, guests } of kind.homes) {
    const known = homes.get(homeTenantId) ?? {
      ...(homeTenantId !== undefined && { homeTenantId }),
      ...{ guests: 0, blockedBefore: 0, blockedAfter: 0 },
    }
    known.guests += guests
    if (from === 'blocked') known.blockedBefore += guests
    if (to === 'blocked') known.blockedAfter += guests
    homes.set(homeTenantId, known)
  }
}
