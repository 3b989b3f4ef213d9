import type { Scenario } from '@/lib/evaluation/scenario'
import type { GuestColumns } from './guest-columns'
import type { GuestKind, SortedGuests } from './guest-kind'
import type { Assumptions } from './guest-row'
import type { JudgedKind, JudgedKinds, SweepOutcome } from './judge-kinds'

type Resource = Scenario['resource']

/** What a sweep is about. `number` tells sweeps apart, so that a thread reads a posture once. */
export type SweepJob = {
  number: number
  resource: Resource
  alsoUnder: readonly Resource[]
  assumptions: Assumptions
}

/** Columns with the object ids as one text, a line each: a million short texts take several times longer to send. */
export type PackedColumns = Omit<GuestColumns, 'ids'> & { ids: string }

export const pack = (columns: GuestColumns): PackedColumns => ({ ...columns, ids: columns.ids.join('\n') })
export const unpack = (packed: PackedColumns): GuestColumns => ({ ...packed, ids: packed.ids.split('\n') })

/** What a thread is asked to do. */
export type SweepTask =
  | { kind: 'sort'; job: SweepJob; slices: readonly PackedColumns[] }
  | { kind: 'judge'; job: SweepJob; kinds: readonly GuestKind[] }

/** Answers to both kinds of task. Of judged kinds only the places of their outcomes come back: who asked has the kinds. */
export type SortAnswer = { kind: 'sort'; sorted: SortedGuests }
export type JudgeAnswer = {
  kind: 'judge'
  outcomes: SweepOutcome[]
  places: Pick<JudgedKind, 'outcomes' | 'ifHighRisk'>[]
}

/** Parts judged by several threads as one judged them all: outcomes in the order in which they are first met. */
export function mergeJudged(kinds: readonly GuestKind[], answers: readonly JudgeAnswer[]): JudgedKinds {
  const outcomes: SweepOutcome[] = []
  const known = new Map<string, number>()
  const placeOf = (outcome: SweepOutcome) => {
    const text = JSON.stringify(outcome)
    const place = known.get(text) ?? outcomes.push(outcome) - 1
    known.set(text, place)
    return place
  }
  const judged = answers.flatMap((answer) => {
    const moved = answer.outcomes.map(placeOf)
    const move = (places: readonly number[]) => places.map((place) => moved[place] ?? place)
    return answer.places.map((one) => ({ outcomes: move(one.outcomes), ifHighRisk: move(one.ifHighRisk) }))
  })
  return {
    outcomes,
    kinds: kinds.flatMap((kind, at) => {
      const places = judged[at]
      return places ? [{ kind, ...places }] : []
    }),
  }
}
