import 'server-only'
import { within } from '@/lib/db'
import { guestListState } from './state'

const dueMs = 30 * 60_000
const cutOffMs = 60_000

/** The host tenants with a posture whose list of guests is half an hour old, or was left half read a minute ago. */
export async function findDueGuests(now: Date): Promise<string[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { hostConnected: true }, select: { id: true } }),
  )
  const due = await Promise.all(
    tenants.map(async ({ id }) => {
      const state = await guestListState(id)
      if (state.reading || !(await hasPosture(id))) return []
      const last = Math.max(state.readAt?.getTime() ?? 0, state.problemAt?.getTime() ?? 0)
      return now.getTime() - last > (state.isUnderWay ? cutOffMs : dueMs) ? [id] : []
    }),
  )
  return due.flat()
}

/** Which groups matter, the policies say. */
const hasPosture = async (tenantId: string) =>
  (await within({ tenant: tenantId }, (tx) => tx.posture.count({ where: { tenantId } }))) > 0
