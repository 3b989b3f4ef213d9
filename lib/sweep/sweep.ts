import type { Actor, Cause, Verdict } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import { findDistinctions } from './distinctions'
import type { GuestColumns } from './guest-columns'
import { countGuests, mostExamples } from './guest-kind'
import type { SortedGuests } from './guest-kind'
import type { Assumptions } from './guest-row'
import { judgeKinds } from './judge-kinds'
import type { JudgedKind, JudgedKinds, SweepOutcome } from './judge-kinds'
import { KindSorter } from './kind-sorter'

type Resource = Scenario['resource']
export type Verdicts = Record<Verdict, number>

/** Guests of one home tenant who are blocked, or may be, for one reason at one application. A guest with two reasons counts in two. */
export type SweepRow = {
  verdict: 'blocked' | 'undetermined'
  cause: Cause
  owner: Actor
  homeTenantId?: string | null
  application: string
  policies: string[]
  guests: number
  examples: string[]
}

/** One pass: `hardest` counts each guest once, by the worst verdict at any application. */
export type SweepPass = {
  hardest: Verdicts
  applications: { application: string; verdicts: Verdicts }[]
  rows: SweepRow[]
}

/** A sweep of all guests. Plain JSON: it can be kept, sent between threads and compared. */
export type SweepResult = JudgedKinds & {
  guests: number
  applications: readonly string[]
  now: SweepPass
  /** The same if every guest's risk at home were high. */
  ifHighRisk: SweepPass
}

/**
 * Judges every guest under the assumptions, each kind once. `alsoUnder`: postures that the same guests will be judged under for
 * comparison: kinds are then those that any of them can tell apart.
 */
export function sweep(
  resource: Resource,
  guests: Iterable<GuestColumns>,
  assumptions: Assumptions,
  alsoUnder: readonly Resource[] = [],
): SweepResult {
  const sorter = new KindSorter(findDistinctions([resource, ...alsoUnder], assumptions))
  for (const columns of guests) sorter.add(columns)
  return sweepSorted(resource, sorter.sorted(), assumptions)
}

/** The same of guests that are sorted already. */
export function sweepSorted(resource: Resource, sorted: SortedGuests, assumptions: Assumptions): SweepResult {
  return toResult(sorted.guests, judgeKinds(resource, sorted.kinds, assumptions), assumptions.applications)
}

/** Adds up what was found out about the kinds. */
export function toResult(
  guests: number,
  { outcomes, kinds }: JudgedKinds,
  applications: readonly string[],
): SweepResult {
  return {
    guests,
    applications,
    outcomes,
    kinds,
    now: addUp(outcomes, kinds, applications, ({ outcomes: places }) => places),
    ifHighRisk: addUp(outcomes, kinds, applications, ({ ifHighRisk }) => ifHighRisk),
  }
}

/** From best to worst for the guest. */
const order: readonly Verdict[] = ['allowed', 'challenged', 'undetermined', 'blocked']

/** The worst of several verdicts. */
export function hardestOf(outcomes: readonly SweepOutcome[], places: readonly number[]): Verdict {
  const worst = Math.max(0, ...places.map((place) => order.indexOf(outcomes[place]?.verdict ?? 'allowed')))
  return order[worst] ?? 'allowed'
}

const nobody = (): Verdicts => ({ allowed: 0, challenged: 0, blocked: 0, undetermined: 0 })

function addUp(
  outcomes: readonly SweepOutcome[],
  kinds: readonly JudgedKind[],
  applications: readonly string[],
  placesOf: (kind: JudgedKind) => readonly number[],
): SweepPass {
  const hardest = nobody()
  const byApplication = applications.map((application) => ({ application, verdicts: nobody() }))
  const rows = new Map<string, SweepRow>()
  for (const judged of kinds) {
    const { homes } = judged.kind
    const guests = countGuests(homes)
    const places = placesOf(judged)
    hardest[hardestOf(outcomes, places)] += guests
    byApplication.forEach(({ application, verdicts }, at) => {
      const outcome = outcomes[places[at] ?? -1]
      if (!outcome) return
      verdicts[outcome.verdict] += guests
      addRows(rows, outcome, application, judged)
    })
  }
  return {
    hardest,
    applications: byApplication,
    rows: [...rows.values()].sort((a, b) => b.guests - a.guests || (keyOfRow(a) < keyOfRow(b) ? -1 : 1)),
  }
}

function addRows(
  rows: Map<string, SweepRow>,
  { verdict, reasons }: SweepOutcome,
  application: string,
  { kind: { homes } }: JudgedKind,
): void {
  if (verdict !== 'blocked' && verdict !== 'undetermined') return
  for (const { cause, owner, policies } of reasons) {
    for (const { guests, examples, homeTenantId } of homes) {
      const home = homeTenantId === undefined ? {} : { homeTenantId }
      const key = keyOfRow({ verdict, cause, owner, application, ...home })
      const known = rows.get(key)
      if (!known) {
        const row = { verdict, cause, owner, ...home, application, policies: [...policies], guests }
        rows.set(key, { ...row, examples: [...examples] })
        continue
      }
      known.guests += guests
      for (const id of policies) if (!known.policies.includes(id)) known.policies.push(id)
      if (known.examples.length < mostExamples)
        known.examples = [...known.examples, ...examples].slice(0, mostExamples)
    }
  }
}

function keyOfRow(
  row: Pick<SweepRow, 'verdict' | 'cause' | 'owner' | 'homeTenantId' | 'application'>,
): string {
  const home = row.homeTenantId === undefined ? '?' : (row.homeTenantId ?? '-')
  return `${row.verdict} ${row.cause} ${row.owner} ${row.application} ${home}`
}
