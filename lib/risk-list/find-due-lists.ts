import 'server-only'
import { within } from '@/lib/db'
import { riskListState } from './state'

/** Nobody needs to look for the list to be counted every day; who does look gets it newer. */
const dueMs = 3_600_000
const cutOffMs = 60_000

/** The home tenants whose list is an hour old, or was left half read a minute ago. */
export async function findDueLists(now: Date): Promise<string[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { homeConnected: true }, select: { id: true } }),
  )
  const states = await Promise.all(tenants.map(({ id }) => riskListState(id)))
  return tenants.flatMap(({ id }, at) => {
    const state = states[at]
    if (!state || state.reading) return []
    const last = Math.max(state.readAt?.getTime() ?? 0, state.problemAt?.getTime() ?? 0)
    return now.getTime() - last > (state.isWholeUnderWay ? cutOffMs : dueMs) ? [id] : []
  })
}
