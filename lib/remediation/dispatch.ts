import 'server-only'
import { sendWrite } from '@/lib/entra/account-writes'
import { makePassword } from '@/lib/entra/make-password'
import type { WriteAnswer } from '@/lib/entra/write-answer'
import { logEvent } from '@/lib/log'
import { leave } from '@/lib/work/queue'
import { type Kind, kinds } from './kinds'
import { callWithinMs, isForToken, keepAnswer, takeOperation } from './steps'

/** Whose token sends. */
export type Executor = { tenantId: string; subject: string; accessToken: string }

/**
 * What came of sending one operation. `notTaken`: nothing was sent by this call. `unknown` also where Graph took it and we could
 * not write that down: then the password is shown to nobody.
 */
export type Dispatched =
  | { outcome: 'notTaken' | 'unknown' }
  | { outcome: 'accepted'; secret: string | null }
  | { outcome: 'refused'; problem: string }
  | { outcome: 'signInAgain' }

/**
 * Sends one operation, once: takes it, one write to Graph outside of every transaction, keeps the answer. A process that dies in
 * between leaves it `dispatching`, which the sweep finds; it is never sent again.
 */
export async function dispatch(executor: Executor, operationId: string): Promise<Dispatched> {
  const began = Date.now()
  const taken = await takeOperation(executor, operationId)
  const kind = kinds.find((name) => name === taken?.kind)
  if (!taken || !kind) return { outcome: 'notTaken' }
  // the only place that ever knows it; it lives in this one variable until the answer to the admin
  const secret = kind === 'resetPassword' ? makePassword() : null
  const isLate = Date.now() - began > callWithinMs
  const answer = isLate
    ? tooLate
    : await send(executor, { id: operationId, kind, targetId: taken.target, item: taken.item, secret })
  const isKept = await keep(executor, operationId, answer, secret !== null)
  if (answer.outcome !== 'refused')
    await leave('settle', { tenantId: executor.tenantId }, { afterSeconds: 2 })
  if (!isKept || answer.outcome === 'unknown') return { outcome: 'unknown' }
  if (answer.outcome === 'accepted') return { outcome: 'accepted', secret }
  return isForToken(answer) ? { outcome: 'signInAgain' } : { outcome: 'refused', problem: answer.problem }
}

type Sending = { id: string; kind: Kind; targetId: string; item: string; secret: string | null }

async function send(executor: Executor, { id, kind, targetId, item, secret }: Sending): Promise<WriteAnswer> {
  const { tenantId, accessToken } = executor
  const newPassword = secret === null ? {} : { newPassword: secret }
  try {
    return await sendWrite({ kind, tenantId, accessToken, targetId, item, operationId: id, ...newPassword })
  } catch (cause) {
    // it promises not to throw; should it, nobody knows what was sent
    logEvent({ event: 'change.lost', operation: id, cause })
    return { outcome: 'unknown', problem: 'network', requestId: null }
  }
}

/** This process stood still for so long that another may take the operation for lost. */
const tooLate: WriteAnswer = { outcome: 'refused', problem: 'throttled', claims: null, requestId: null }

async function keep(
  executor: Executor,
  id: string,
  answer: WriteAnswer,
  hasSecret: boolean,
): Promise<boolean> {
  try {
    return await keepAnswer(executor, id, answer, hasSecret)
  } catch (cause) {
    logEvent({ event: 'change.lost', operation: id, cause })
    return false
  }
}
