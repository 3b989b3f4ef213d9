import 'server-only'
import { findToken } from '@/lib/auth/token-vault'
import { within } from '@/lib/db'
import { leave } from '@/lib/work/queue'
import { toKind } from './begin'
import { dispatch, type Dispatched } from './dispatch'
import { scopeOf } from './kinds'
import { isLetThrough } from './stop-changes'

/** Seconds until the next is tried where Graph was too busy or not there: one operation is lost to it, not all. */
const restSeconds = 30

type Next = { operation: string; executor: string; kind: string }

/**
 * Sends what waits of a run of several, one after another, each by itself. Stops where it was cancelled, where its executor has to
 * sign in anew, or for a while where Graph is not to be had. Two at once, or one after a crash, take from the same list and
 * never the same operation.
 */
export async function dispatchRun({ tenantId, runId }: { tenantId: string; runId: string }): Promise<void> {
  for (;;) {
    const next = await findNext(tenantId, runId)
    if (!next) return
    const token = await findToken({ tenantId, subject: next.executor }, scopeOf[toKind(next.kind)])
    if (!token) return pause(tenantId, runId)
    const executor = { tenantId, subject: next.executor, accessToken: token.accessToken }
    const sent = await dispatch(executor, next.operation)
    if (sent.outcome === 'signInAgain') return
    if (isTooMuch(sent)) return leave('dispatchRun', { tenantId, runId }, { afterSeconds: restSeconds })
  }
}

const isTooMuch = (sent: Dispatched) =>
  sent.outcome === 'refused' && (sent.problem === 'throttled' || sent.problem === 'unreachable')

async function findNext(tenantId: string, runId: string): Promise<Next | null> {
  const [next] = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<Next[]>`
      SELECT o.id AS operation, r.executor, r.kind FROM operation o JOIN run r ON r.id = o.run_id
      WHERE r.id = ${runId}::uuid AND r.tenant_id = ${tenantId}::uuid AND o.state = 'requested' AND r.executor IS NOT NULL
        AND r.paused_at IS NULL AND r.cancelled_at IS NULL AND r.expires_at > now() AND r.approval IN ('none', 'agreed') AND ${isLetThrough}
      ORDER BY o.position LIMIT 1`,
  )
  return next ?? null
}

/** What is left waits for the executor's next step-up, until the run expires. */
async function pause(tenantId: string, runId: string): Promise<void> {
  await within(
    { tenant: tenantId },
    (tx) => tx.$executeRaw`UPDATE run SET paused_at = now() WHERE id = ${runId}::uuid AND paused_at IS NULL`,
  )
}
