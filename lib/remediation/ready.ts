import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import { findToken, isFresh } from '@/lib/auth/token-vault'
import { toActing } from './acting'
import { findRun } from './find-run'
import { scopeOf } from './kinds'

/** False where the next step of this run is its presser's sign-in: it waits for nobody else, and there is no fresh proof yet. */
export async function isReady(ctx: StaffContext, runId: string): Promise<boolean> {
  const { tenantId, subject } = ctx.staff
  const run = await findRun(tenantId, runId)
  if (run?.stage !== 'ready' || run.approval !== 'none') return true
  const { sessionId } = await toActing(ctx)
  const token = await findToken({ tenantId, subject, sessionId }, scopeOf[run.kind])
  return token !== null && isFresh(token.authTime, ctx.now)
}
