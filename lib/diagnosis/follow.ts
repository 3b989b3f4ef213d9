import 'server-only'
import { findHome } from '@/lib/tenants/home'
import { findNewest } from './diagnose'
import { keepVisit, type Visit } from './visit'

/** Of everybody who waits at the same home, one look in so long reaches Graph. */
const maxAgeMs = 10_000

/**
 * Looks at the home side of a visit whose guest has reset the password, and notes what it shows by now. True once the risk is
 * over, or cannot be seen from here. @throws GraphProblem
 */
export async function followHome(visit: Visit): Promise<boolean> {
  const newest = await findNewest(visit)
  const homeId = newest?.scenario.attempt.user.homeId
  if (!newest?.homeTenantId || !homeId) return true
  const home = await findHome(newest.homeTenantId, { oid: homeId }, maxAgeMs)
  if (home === null || home === 'ambiguous' || !home.userRisk) return true
  const isOver = home.userRisk.value === 'none'
  const changed = home.passwordChangedAt?.value ?? ''
  const isNew = visit.newPasswordAt === null && changed > (newest.evidence.passwordChangedAt ?? '')
  if (!isOver && !isNew) return false
  const now = new Date()
  await keepVisit(visit.id, now, {
    ...(isNew && { newPasswordAt: now }),
    ...(isOver && visit.clearedAt === null && { clearedAt: now }),
  })
  return isOver
}
