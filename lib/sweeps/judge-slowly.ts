import { createHash } from 'node:crypto'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Scenario } from '@/lib/evaluation/scenario'
import { type Distinctions, findDistinctions } from '@/lib/sweep/distinctions'
import { toColumns } from '@/lib/sweep/guest-columns'
import type { GuestKind, SortedGuests } from '@/lib/sweep/guest-kind'
import type { Assumptions, GuestRow } from '@/lib/sweep/guest-row'
import { toKindJudge } from '@/lib/sweep/judge-kinds'
import { KindSorter } from '@/lib/sweep/kind-sorter'
import { toPlain } from '@/lib/sweep/plain-distinctions'
import { type SweepResult, toResult } from '@/lib/sweep/sweep'
import { asksForMemberships } from '@/lib/tenants/named-groups'

type Resource = Scenario['resource']
/** Says how far it is, from 0 to 1. */
type Tell = (share: number) => Promise<void>

/** So long at most other work of this process waits. */
const turnMs = 25

/** `apart`: the mark of what the guests were told apart by. Two results with the same one can be compared kind by kind. */
export type Swept = { results: SweepResult[]; guests: number; apart: string; distinctions: Distinctions }

/**
 * Judges the guests under each of the postures: the same answer as `sweep`, in small steps, saying after each how far it is. `total`:
 * about how many guests there are.
 */
export async function judgeSlowly(
  resources: readonly Resource[],
  slices: AsyncIterable<readonly GuestRow[]>,
  assumptions: Assumptions,
  total: number,
  tell: Tell,
): Promise<Swept> {
  const distinctions = findDistinctions(resources, assumptions)
  const sorter = new KindSorter(distinctions)
  let read = 0
  for await (const rows of slices) {
    sorter.add(toColumns(rows))
    read += rows.length
    await tell((Math.min(1, read / Math.max(1, total)) * 1) / 2)
  }
  const sorted = resources.some(({ policies }) => asksForMemberships(policies))
    ? sorter.sorted()
    : withoutGroups(sorter.sorted())
  const results: SweepResult[] = []
  for (const [at, resource] of resources.entries()) {
    const judged = await judgeAll(resource, sorted.kinds, assumptions, (share) =>
      tell(0.5 + (at + share) / resources.length / 2),
    )
    results.push(toResult(sorted.guests, judged, assumptions.applications))
  }
  return { results, guests: sorted.guests, apart: markOf(distinctions), distinctions }
}

async function judgeAll(
  resource: Resource,
  kinds: readonly GuestKind[],
  assumptions: Assumptions,
  tell: Tell,
) {
  const { judge, outcomes } = toKindJudge(resource, assumptions)
  const judged = []
  let until = performance.now() + turnMs
  for (const [at, kind] of kinds.entries()) {
    judged.push(judge(kind))
    if (performance.now() < until) continue
    await tell(at / kinds.length)
    await breathe()
    until = performance.now() + turnMs
  }
  return { outcomes, kinds: judged }
}

function markOf(distinctions: Distinctions): string {
  const { tenants, names, ids, domains } = toPlain(distinctions)
  const said = [tenants, names, ids, domains]
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 16)
}

/** Where no policy names a group, nobody read who is in which, and nothing turns on it. */
const withoutGroups = ({ guests, kinds }: SortedGuests): SortedGuests => ({
  guests,
  kinds: kinds.map((kind) => ({ ...kind, facts: { ...kind.facts, groups: [], roles: [] } })),
})
