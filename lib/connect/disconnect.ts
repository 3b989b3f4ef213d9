import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { StaffContext } from '@/lib/auth/change'
import { forgetSessionCookie } from '@/lib/auth/session-cookie'
import { findSessionId } from '@/lib/auth/session'
import { findProofTime, isFresh } from '@/lib/auth/token-vault'
import { type Tx, withinLeaving } from '@/lib/db'
import { forgetAppToken } from '@/lib/entra/app-token'
import { forgetTenantLists } from '@/lib/kept/memory'
import { findConnectedTenant } from '@/lib/tenants/find'
import { forgetPosture } from '@/lib/tenants/posture'
import { forgetAnalysis } from '@/lib/traps/analysis'

export type DisconnectProblem = 'nameMissing' | 'nameWrong' | 'stepUpDue'

/** Whether this session proved anew within the last minutes who it is. */
export async function hasProvenAnew({ staff, now }: Pick<StaffContext, 'staff' | 'now'>): Promise<boolean> {
  const sessionId = await findSessionId('staff')
  const at = sessionId && (await findProofTime({ ...staff, sessionId }, now))
  return Boolean(at && isFresh(at, now))
}

/** What was typed, held against the tenant's name as people write it. */
export async function checkTypedName(tenantId: string, typed: string): Promise<DisconnectProblem | null> {
  if (!typed.trim()) return 'nameMissing'
  const tenant = await findConnectedTenant(tenantId)
  return tenant && plain(typed) === plain(tenant.displayName) ? null : 'nameWrong'
}

const plain = (text: string) => text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * Takes the own tenant out: everything that was read of it, every token of its people and every session of its staff go in one
 * transaction with the row itself, and a reading under way can keep nothing any more. What was recorded stays.
 * Answers the cookies that are worth nothing now.
 */
export async function disconnect({ staff: { tenantId, subject } }: StaffContext): Promise<string[]> {
  await again(() =>
    withinLeaving(tenantId, async (tx) => {
      const gone = await forget(tx, tenantId)
      if (gone === 0) return
      await recordAudit(tx, { action: 'tenant.disconnected', actor: subject, tenantId })
    }),
  )
  forgetAppToken(tenantId)
  forgetTenantLists(tenantId)
  forgetPosture(tenantId)
  forgetAnalysis(tenantId)
  return [forgetSessionCookie('staff')]
}

/** Whatever is kept of a tenant that is connected: a new table with what was read of one belongs here. */
async function forget(tx: Tx, tenantId: string): Promise<number> {
  const { count } = await tx.tenant.deleteMany({ where: { id: tenantId } })
  await tx.delegatedToken.deleteMany({ where: { tenantId } })
  await tx.session.deleteMany({ where: { kind: 'staff', homeTenantId: tenantId } })
  await tx.posture.deleteMany({ where: { tenantId } })
  await tx.fact.deleteMany({ where: { tenantId } })
  await tx.reading.deleteMany({ where: { tenantId } })
  await tx.riskyUser.deleteMany({ where: { tenantId } })
  await tx.riskList.deleteMany({ where: { tenantId } })
  await tx.riskCount.deleteMany({ where: { tenantId } })
  await tx.guestRow.deleteMany({ where: { tenantId } })
  await tx.guestList.deleteMany({ where: { tenantId } })
  await tx.postureChange.deleteMany({ where: { tenantId } })
  await tx.sweep.deleteMany({ where: { tenantId } })
  await tx.comparison.deleteMany({ where: { tenantId } })
  await tx.changeDraft.deleteMany({ where: { tenantId } })
  await tx.graphBudget.deleteMany({ where: { tenantId } })
  return count
}

/** Of two who wait for each other the database ends one: then it is begun again. */
async function again(work: () => Promise<unknown>): Promise<void> {
  for (let left = 3; ; left--) {
    try {
      await work()
      return
    } catch (error) {
      if (left === 0 || !isDeadlock(error)) throw error
    }
  }
}

const isDeadlock = (error: unknown) => error instanceof Error && /40P01|deadlock/i.test(error.message)
