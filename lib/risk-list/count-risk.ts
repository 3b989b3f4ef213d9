import 'server-only'
import { within } from '@/lib/db'
import { atRiskStates } from './store'

/** `levels`: of those at risk now. `states`: of everybody in the list. `changing`: Entra is at work on them. Names are Graph's. */
export type RiskCounts = {
  atRisk: number
  levels: Record<string, number>
  states: Record<string, number>
  changing: number
  listed: number
}

/** One day's users at risk as last counted that day; `day` is ISO 8601 without time, in UTC. */
export type DayCount = { day: string; high: number; medium: number; low: number }

/** How many there are of each, as the list was read last. */
export async function countRisk(tenantId: string): Promise<RiskCounts> {
  const rows = await within({ tenant: tenantId }, (tx) =>
    tx.riskyUser.groupBy({
      by: ['level', 'state', 'isProcessing'],
      where: { tenantId, isDeleted: false },
      _count: true,
    }),
  )
  const counts: RiskCounts = { atRisk: 0, levels: {}, states: {}, changing: 0, listed: 0 }
  for (const { level, state, isProcessing, _count: count } of rows) {
    counts.listed += count
    counts.states[state] = (counts.states[state] ?? 0) + count
    if (isProcessing) counts.changing += count
    if (!atRiskStates.some((risky) => risky === state)) continue
    counts.atRisk += count
    counts.levels[level] = (counts.levels[level] ?? 0) + count
  }
  return counts
}

/** The counts of the last thirty days, oldest first. A day on which nobody looked is not among them. */
export async function findDayCounts(tenantId: string, now: Date): Promise<DayCount[]> {
  const since = new Date(now.getTime() - 29 * 86_400_000)
  since.setUTCHours(0, 0, 0, 0)
  const rows = await within({ tenant: tenantId }, (tx) =>
    tx.riskCount.findMany({ where: { tenantId, day: { gte: since } }, orderBy: { day: 'asc' } }),
  )
  return rows.map(({ day, high, medium, low }) => ({
    day: day.toISOString().slice(0, 10),
    high,
    medium,
    low,
  }))
}
