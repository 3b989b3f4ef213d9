import type { Detection, RiskChange } from '@/lib/entra/risk-story'
import type { DoneBefore } from './person-records'
import type { Stop } from './person-stops'
import { isAtRisk } from './suggest'

/** Where something was noticed. */
export type Noticed = {
  types: string[]
  city: string | null
  country: string | null
  ip: string | null
  timing: string | null
}

/**
 * One thing that happened. Times are ISO 8601. `risen` and `lowered`: the level is another than before; `noticed`: it stayed.
 * `ended`: the risk is over, `detail` is Graph's word for how.
 */
export type StoryEvent = { key: string; at: string } & (
  | ({ kind: 'risen' | 'lowered'; level: string } & Noticed)
  | ({ kind: 'noticed' } & Noticed)
  | { kind: 'compromised' }
  | { kind: 'ended'; state: string; detail: string }
  | { kind: 'stopped'; host: string; app: string | null; because: 'risk' | 'other'; attempts: number | null }
  | { kind: 'password' }
  | { kind: 'done'; done: DoneBefore }
)

/** What is known, each part empty where it could not be read. */
export type Known = {
  history: readonly RiskChange[]
  detections: readonly Detection[]
  stops: readonly Stop[]
  done: readonly DoneBefore[]
  passwordChangedAt: string | null
}

/** A change of risk is written within minutes of the detection that it comes from. */
const togetherMs = 15 * 60_000
const ranks = new Map([
  ['none', 0],
  ['low', 1],
  ['medium', 2],
  ['high', 3],
])
const rankOf = ({ level, state }: Pick<RiskChange, 'level' | 'state'>): number | undefined =>
  state === 'confirmedCompromised' ? 3 : isAtRisk(state) ? ranks.get(level) : 0

/** Everything that happened, newest first. */
export function toStory({ history, detections, stops, done, passwordChangedAt }: Known): StoryEvent[] {
  const left = new Set(detections)
  const changes = byAge(history).map((change, at, all): StoryEvent => {
    const same = [...left].find((detection) => belongs(detection, change))
    if (same) left.delete(same)
    return toChange(change, all[at - 1], same, `change-${String(at)}`)
  })
  const events: StoryEvent[] = [
    ...changes,
    ...[...left].map((found): StoryEvent => ({
      ...{ key: `detection-${found.id}`, at: found.detectedAt, kind: 'noticed' },
      ...toNoticed(found, [found.type]),
    })),
    ...stops.map(({ at, host, app, because, attempts }, index): StoryEvent => ({
      ...{ key: `stop-${String(index)}`, kind: 'stopped', at, host, app, because, attempts },
    })),
    ...done.map((one): StoryEvent => ({ key: `done-${one.id}`, kind: 'done', at: one.at, done: one })),
    ...(passwordChangedAt ? [{ key: 'password', kind: 'password' as const, at: passwordChangedAt }] : []),
  ]
  return byAge(events).reverse()
}

const byAge = <T extends { at: string }>(events: readonly T[]): T[] =>
  events.toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))

const belongs = ({ type, detectedAt }: Detection, { at, types, state }: RiskChange) =>
  isAtRisk(state) && types.includes(type) && Math.abs(Date.parse(detectedAt) - Date.parse(at)) <= togetherMs

function toChange(
  change: RiskChange,
  before: RiskChange | undefined,
  detection: Detection | undefined,
  key: string,
): StoryEvent {
  const { at, state, detail, level, types } = change
  if (state === 'confirmedCompromised') return { key, at, kind: 'compromised' }
  if (!isAtRisk(state)) return { key, at, kind: 'ended', state, detail }
  const noticed = toNoticed(detection, types)
  const [rank, last] = [rankOf(change), before ? rankOf(before) : 0]
  if (rank !== undefined && rank === last) return { key, at, kind: 'noticed', ...noticed }
  const isLower = rank !== undefined && last !== undefined && rank < last
  return { key, at, kind: isLower ? 'lowered' : 'risen', level, ...noticed }
}

const toNoticed = (detection: Detection | undefined, types: readonly string[]): Noticed => ({
  types: [...types],
  city: detection?.city ?? null,
  country: detection?.country ?? null,
  ip: detection?.ip ?? null,
  timing: detection?.timing ?? null,
})

/** The steps of a chart of levels: none, low, medium, high. `marked`: something was detected then. */
export type RiskStep = { at: string; level: number; marked: boolean }

/**
 * How the level went from `from` to `to`, ISO 8601; its first step is where it stood at `from`. Null where a level is hidden or has
 * a name we do not know: a line would be a guess.
 */
export function toSteps(history: readonly RiskChange[], from: string, to: string): RiskStep[] | null {
  const changes = byAge(history).filter(({ at }) => Date.parse(at) <= Date.parse(to))
  const steps: RiskStep[] = [{ at: from, level: 0, marked: false }]
  for (const change of changes) {
    const level = rankOf(change)
    if (level === undefined) return null
    const marked = isAtRisk(change.state) && change.types.length > 0
    if (Date.parse(change.at) < Date.parse(from)) steps[0] = { at: from, level, marked: false }
    else steps.push({ at: change.at, level, marked })
  }
  return steps
}
