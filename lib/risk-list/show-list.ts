import 'server-only'
import { inTime } from '@/lib/diagnosis/in-time'
import { countRisk, findDayCounts, type DayCount, type RiskCounts } from './count-risk'
import { findRiskyUsers, type RiskyPage } from './find-risky-users'
import { findPasswordDates } from './password-dates'
import { refreshRiskyUsers } from './refresh'
import { isLasting, type RiskListState, riskListState } from './state'
import type { View } from './view'

/** Changes are asked for at most so often, however many look. */
export const mostAgeMs = 30_000
/** A page does not wait for Graph: what comes later is there at its next look. */
const patienceMs = 1500
const firstPatienceMs = 2500

/** Whether what is kept is new enough to be shown without asking. */
export const isCurrent = ({ readAt }: RiskListState) =>
  readAt !== null && Date.now() - readAt.getTime() < mostAgeMs

/**
 * How the list stands before anything is waited for; what a tenant's administrators would have to end is asked once more, and so
 * is a list that nobody has read yet.
 */
export async function findListState(tenantId: string): Promise<RiskListState> {
  const state = await riskListState(tenantId)
  const isFirst = state.readAt === null && !state.isWholeUnderWay
  if (!isFirst && !(state.problem && isLasting(state.problem))) return state
  return askSoon(tenantId, firstPatienceMs)
}

/** How the list stands after asking for what changed, or as it stood where that takes longer. */
export async function askSoon(tenantId: string, milliseconds = patienceMs): Promise<RiskListState> {
  const work = refreshRiskyUsers(tenantId, mostAgeMs)
  work.catch(() => undefined)
  return (await inTime(work, milliseconds, null)) ?? riskListState(tenantId)
}

/** Everything one page of the list shows, as new as it can be had in little more than a second. */
export type ShownList = {
  state: RiskListState
  counts: RiskCounts
  days: DayCount[]
  found: RiskyPage
  passwords: Map<string, string>
}

export async function showList(tenantId: string, view: View, now: Date): Promise<ShownList> {
  const state = await askSoon(tenantId)
  const [found, counts, days] = await Promise.all([
    findRiskyUsers(tenantId, view),
    countRisk(tenantId),
    findDayCounts(tenantId, now),
  ])
  const dates = findPasswordDates(
    tenantId,
    found.rows.map(({ id }) => id),
  )
  dates.catch(() => undefined)
  const passwords = (await inTime(dates, patienceMs, null)) ?? new Map<string, string>()
  return { state, counts, days, found, passwords }
}
