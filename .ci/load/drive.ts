import { setTimeout as sleep } from 'node:timers/promises'
import type { Sent } from './requests'

/** What came of some load. Milliseconds; in an open model from when a request was due, however late it could be sent. */
export type Figures = {
  count: number
  seconds: number
  perSecond: number
  p50: number
  p99: number
  most: number
  /** How often each status; 0: no answer. */
  statuses: Record<string, number>
  /** Those without an answer, by why. */
  why: Record<string, number>
}
export type Source = (at: number) => Promise<Sent>

/** More than so many at once are not sent: whoever drives must live as well. */
const mostAtOnce = 3000

/** Open model: `rate` requests a second whatever comes back, for `seconds`. */
export async function driveOpen(rate: number, seconds: number, source: Source): Promise<Figures> {
  const began = performance.now()
  const all: Promise<Sent>[] = []
  let open = 0
  for (let at = 0; at < rate * seconds; at++) {
    const due = began + (at / rate) * 1000
    const early = due - performance.now()
    if (early > 1) await sleep(early)
    if (open >= mostAtOnce) {
      all.push(Promise.resolve({ status: 0, milliseconds: 0, why: 'not sent' }))
      continue
    }
    open += 1
    const asked = source(at).then((sent) => {
      open -= 1
      return { ...sent, milliseconds: performance.now() - due }
    })
    all.push(asked)
  }
  return toFigures(await Promise.all(all), (performance.now() - began) / 1000)
}

/** Closed model, for how much there is at most: so many one after another, side by side. */
export async function driveClosed(connections: number, seconds: number, source: Source): Promise<Figures> {
  const began = performance.now()
  const all: Sent[] = []
  let next = 0
  const one = async () => {
    while (performance.now() - began < seconds * 1000) all.push(await source(next++))
  }
  await Promise.all(Array.from({ length: connections }, one))
  return toFigures(all, (performance.now() - began) / 1000)
}

export function toFigures(all: readonly Sent[], seconds: number): Figures {
  const times = all.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const at = (share: number) =>
    Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  const figures: Figures = {
    count: all.length,
    seconds,
    perSecond: Math.round((all.length / seconds) * 10) / 10,
    p50: at(0.5),
    p99: at(0.99),
    most: at(1),
    statuses: {},
    why: {},
  }
  for (const { status, why } of all) {
    figures.statuses[status] = (figures.statuses[status] ?? 0) + 1
    if (why) figures.why[why] = (figures.why[why] ?? 0) + 1
  }
  return figures
}

/** How many had no answer, or one that says that we failed. */
export const failed = ({ statuses }: Figures): number =>
  Object.entries(statuses).reduce(
    (sum, [status, count]) => sum + (Number(status) === 0 || Number(status) >= 500 ? count : 0),
    0,
  )

/** In few words. */
export const say = ({ perSecond, p50, p99, statuses }: Figures): string =>
  `${String(perSecond)}/s, p50 ${String(p50)}, p99 ${String(p99)} ms (${Object.entries(statuses)
    .map(([status, count]) => `${status === '0' ? 'none' : status}: ${String(count)}`)
    .join(', ')})`
