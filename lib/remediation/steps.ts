import 'server-only'
import { type Tx, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { longestWriteMs } from '@/lib/entra/account-writes'
import type { WriteAnswer } from '@/lib/entra/write-answer'
import { type Moved, movedColumns, recordStep } from './record'
import { isLetThrough } from './stop-changes'

/** From taking an operation to calling for its write, in milliseconds; what stood still for longer does not send. */
export const callWithinMs = 10_000
/** Nothing is sent after the lease has lapsed: until then the write has been sent and answered, or surely never will be. */
const leaseSeconds = (callWithinMs + longestWriteMs) / 1000 + 15

const moved = Prisma.raw(movedColumns)
type Sender = { tenantId: string; subject: string }

/**
 * The first transaction around a write: takes the operation for this process and records the intent. Null where there is nothing
 * to send: it was sent, cancelled, has expired, waits for a second admin, or another executes. Only who gets it may send.
 */
export function takeOperation({ tenantId, subject }: Sender, operationId: string): Promise<Moved | null> {
  return within({ tenant: tenantId }, async (tx) => {
    const [taken] = await tx.$queryRaw<Moved[]>`
      UPDATE operation o SET state = 'dispatching', problem = NULL, dispatched_at = now(),
        lease_until = now() + ${leaseSeconds} * interval '1 second'
      FROM run r WHERE o.id = ${operationId}::uuid AND o.state = 'requested' AND r.id = o.run_id AND r.executor = ${subject}
        AND r.cancelled_at IS NULL AND r.expires_at > now() AND r.approval IN ('none', 'agreed') AND ${isLetThrough}
      RETURNING ${moved}`
    if (taken) await recordStep(tx, 'change.sent', subject, taken)
    return taken ?? null
  })
}

/** Where an answer that came late still counts: nobody has found out otherwise meanwhile. */
const open = Prisma.sql`(o.state = 'dispatching' OR (o.state = 'outcomeUnknown' AND o.settled_at IS NULL))`

/**
 * The second transaction: keeps what came of the write. False where it was settled meanwhile, so that what this answer brought,
 * such as a password, must not be shown.
 */
export function keepAnswer(
  { tenantId, subject }: Sender,
  operationId: string,
  answer: WriteAnswer,
  hasSecret: boolean,
): Promise<boolean> {
  const step = isForToken(answer) ? 'again' : answer.outcome
  return within({ tenant: tenantId }, async (tx) => {
    const [row] = await steps[step](tx, operationId, answer, hasSecret)
    if (!row) return false
    const { requestId } = answer
    const problem = answer.outcome === 'accepted' ? null : answer.problem
    if (answer.outcome === 'refused' && step === 'again') await pause(tx, row.run, answer.claims)
    await recordStep(tx, actions[answer.outcome], subject, row, { requestId, problem })
    if (answer.outcome === 'accepted' && hasSecret) await recordStep(tx, 'secret.shown', subject, row)
    return true
  })
}

/** Refused for want of a newer or a better sign-in: surely not done, and done again it may well be. */
export const isForToken = (answer: WriteAnswer): boolean =>
  answer.outcome === 'refused' && (answer.problem === 'claims' || answer.problem === 'tokenRefused')

const actions = {
  accepted: 'change.accepted',
  refused: 'change.failed',
  unknown: 'change.unknown',
} as const

type Step = (tx: Tx, id: string, answer: WriteAnswer, hasSecret: boolean) => Promise<Moved[]>

const steps: Record<'accepted' | 'refused' | 'again' | 'unknown', Step> = {
  accepted: (tx, id, answer, hasSecret) => tx.$queryRaw`
    UPDATE operation o SET state = 'accepted', problem = NULL, answered_at = now(), lease_until = NULL,
      looks = 0, looked_at = NULL, request_id = ${answer.requestId},
      graph_operation = ${answer.outcome === 'accepted' ? answer.graphOperation : null},
      secret_sent_at = CASE WHEN ${hasSecret} THEN now() END
    WHERE o.id = ${id}::uuid AND ${open} RETURNING ${moved}`,
  refused: (tx, id, answer) => tx.$queryRaw`
    UPDATE operation o SET state = 'failed', answered_at = now(), settled_at = now(), lease_until = NULL,
      request_id = ${answer.requestId}, problem = ${answer.outcome === 'accepted' ? null : answer.problem}
    WHERE o.id = ${id}::uuid AND ${open} RETURNING ${moved}`,
  // surely not done, and may be sent again once its executor has signed in as Entra wants
  again: (tx, id, answer) => tx.$queryRaw`
    UPDATE operation o SET state = 'requested', problem = 'signInAgain', answered_at = now(), lease_until = NULL,
      request_id = ${answer.requestId}
    WHERE o.id = ${id}::uuid AND o.state = 'dispatching' RETURNING ${moved}`,
  unknown: (tx, id, answer) => tx.$queryRaw`
    UPDATE operation o SET state = 'outcomeUnknown', lease_until = NULL, looks = 0, looked_at = NULL,
      problem = ${answer.outcome === 'accepted' ? null : answer.problem}, request_id = ${answer.requestId}
    WHERE o.id = ${id}::uuid AND o.state = 'dispatching' RETURNING ${moved}`,
}

/** What is left of the run waits until its executor has signed in once more. */
const pause = (tx: Tx, runId: string, claims: string | null) => tx.$executeRaw`
  UPDATE run SET paused_at = now(), claims = ${claims}, expires_at = greatest(expires_at, now() + interval '10 minutes')
  WHERE id = ${runId}::uuid`
