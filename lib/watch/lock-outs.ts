import { z } from 'zod'
import type { Scenario } from '@/lib/evaluation/scenario'
import { nameOf } from '@/lib/sweep/export-change'
import { idOf } from '@/lib/sweep/apply-edits'
import { compareSweeps, type Moved } from '@/lib/sweep/compare'
import type { SortedGuests } from '@/lib/sweep/guest-kind'
import { countGuests } from '@/lib/sweep/guest-kind'
import type { Assumptions } from '@/lib/sweep/guest-row'
import { sweepSorted, type SweepResult } from '@/lib/sweep/sweep'

type Resource = Scenario['resource']

/**
 * How guests are worse off. `lockedOut`: blocked now whatever they bring, and not before. `mayBe`: got in before, and it cannot be
 * said any more, as it turns on their place or device. `atRisk`: blocked now where their home finds them at risk.
 */
export const lockOutKinds = ['lockedOut', 'mayBe', 'atRisk'] as const
export type LockOutKind = (typeof lockOutKinds)[number]

/** Guests of one home tenant, for one cause; a guest with two causes stands in two. `policies`: by name. */
export const LockOutRow = z.object({
  kind: z.enum(lockOutKinds),
  cause: z.string(),
  policies: z.array(z.string()),
  homeTenantId: z.string().nullable().optional(),
  guests: z.number(),
})
export type LockOutRow = z.infer<typeof LockOutRow>

/** What a change of the posture meant to the guests: each of them counted in one of the three at most. */
export const LockOuts = z.object({
  guests: z.number(),
  lockedOut: z.number(),
  mayBe: z.number(),
  atRisk: z.number(),
  getsIn: z.number(),
  rows: z.array(LockOutRow),
})
export type LockOuts = z.infer<typeof LockOuts>

const mostRows = 300

/** Judges the same guests under both. `guests` sorted by what both can tell apart under the assumptions. */
export function findLockOuts(
  before: Resource,
  after: Resource,
  guests: SortedGuests,
  under: Assumptions,
): LockOuts {
  const [was, is] = [sweepSorted(before, guests, under), sweepSorted(after, guests, under)]
  const now = compareSweeps(was, is)
  const risky = compareSweeps(ifRisky(was), ifRisky(is))
  const names = new Map(after.policies.map((policy, at) => [idOf(policy, at), nameOf(policy)]))
  const worse: Record<LockOutKind, Moved[]> = {
    lockedOut: now?.moved.filter(({ effect }) => effect === 'lockedOut') ?? [],
    mayBe: now?.moved.filter(isDoubtful) ?? [],
    atRisk: risky?.moved.filter(({ effect }) => effect === 'lockedOut') ?? [],
  }
  const counted = new Set<string>()
  const rows = new Map<string, { row: LockOutRow; shares: Set<string> }>()
  const counts: Record<LockOutKind, number> = { lockedOut: 0, mayBe: 0, atRisk: 0 }
  for (const kind of lockOutKinds) {
    const fresh = worse[kind].filter((moved) => !counted.has(moved.kind.key))
    for (const moved of fresh) {
      if (!counted.has(moved.kind.key)) counts[kind] += countGuests(moved.kind.homes)
      counted.add(moved.kind.key)
      addRows(rows, kind, moved, (id) => names.get(id) ?? id)
    }
  }
  const list = [...rows.values()].map(({ row }) => row).sort((a, b) => b.guests - a.guests)
  return {
    guests: guests.guests,
    ...counts,
    getsIn: now?.totals.getsIn ?? 0,
    rows: list.slice(0, mostRows),
  }
}

const isDoubtful = ({ before, after }: Moved) =>
  (before.verdict === 'allowed' || before.verdict === 'challenged') && after.verdict === 'undetermined'

/** The same sweep as if every guest's risk at home were high. */
const ifRisky = (result: SweepResult): SweepResult => ({
  ...result,
  kinds: result.kinds.map((judged) => ({ ...judged, outcomes: judged.ifHighRisk })),
})

/** A kind counts once a row, however many applications it is about. */
function addRows(
  rows: Map<string, { row: LockOutRow; shares: Set<string> }>,
  kind: LockOutKind,
  { kind: { key, homes }, after }: Moved,
  nameFor: (id: string) => string,
): void {
  for (const { cause, policies } of after.reasons) {
    for (const { homeTenantId, guests } of homes) {
      const id = `${kind} ${cause} ${homeTenantId === undefined ? '?' : homeTenantId}`
      const known = rows.get(id) ?? {
        row: {
          ...{ kind, cause, policies: [], guests: 0 },
          ...(homeTenantId !== undefined && { homeTenantId: homeTenantId?.toLowerCase() ?? null }),
        },
        shares: new Set<string>(),
      }
      rows.set(id, known)
      for (const name of policies.map(nameFor))
        if (!known.row.policies.includes(name)) known.row.policies.push(name)
      if (!known.shares.has(key)) known.row.guests += guests
      known.shares.add(key)
    }
  }
}
