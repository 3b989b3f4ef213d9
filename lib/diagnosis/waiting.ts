import 'server-only'
import type { Guest } from '@/lib/auth/session'
import { findLineMs } from '@/lib/budget/slot'
import { findPace } from './gate'
import { findPlace } from './line'
import type { Visit } from './visit'

/** How many are before this one, and about how long it takes, in seconds that a person would say. */
export type Waiting = { before: number; seconds: number }

/** Null where nobody works on this visit's diagnosis. */
export async function findWaiting(visit: Visit, guest: Pick<Guest, 'homeTenantId'>): Promise<Waiting | null> {
  if (visit.lineId === null) return null
  const before = await findPlace(visit.lineId)
  if (before === null) return null
  const tenants = [visit.hostTenantId, guest.homeTenantId].flatMap((id) => (id ? [id] : []))
  const seconds = Math.max(before / findPace(), (await findLineMs(tenants)) / 1000)
  return { before, seconds: Math.max(5, Math.ceil(seconds / 5) * 5) }
}
