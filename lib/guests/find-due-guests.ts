import 'server-only'
import { within } from '@/lib/db'
import { asksForMemberships } from '@/lib/tenants/named-groups'
import { findPosture } from '@/lib/tenants/posture-store'
import { guestListState } from './state'

const dueMs = 30 * 60_000
const cutOffMs = 60_000

/**
 * The host tenants with a posture whose list of guests is half an hour old, was left half read a minute ago, or does not have the
 * groups that policies name by now.
 */
export async function findDueGuests(now: Date): Promise<string[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { hostConnected: true }, select: { id: true } }),
  )
  const due = await Promise.all(tenants.map(async ({ id }) => ((await isDue(id, now)) ? [id] : [])))
  return due.flat()
}

async function isDue(tenantId: string, now: Date): Promise<boolean> {
  const state = await guestListState(tenantId)
  if (state.reading) return false
  // which groups matter, the policies say
  const posture = await findPosture(tenantId)
  if (!posture) return false
  const last = Math.max(state.readAt?.getTime() ?? 0, state.problemAt?.getTime() ?? 0)
  const isLacking = !state.memberships && asksForMemberships(posture.policies ?? [])
  return now.getTime() - last > (state.isUnderWay || isLacking ? cutOffMs : dueMs)
}
