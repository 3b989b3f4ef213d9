import 'server-only'
import { z } from 'zod'
import { findToken, isFresh } from '@/lib/auth/token-vault'
import { within } from '@/lib/db'
import type { Operation, Run } from '@/lib/generated/prisma/client'
import { leave } from '@/lib/work/queue'
import type { BeginCode, Begun } from './answers'
import { takeCases } from './case-moves'
import type { Acting } from './acting'
import { dispatch, type Dispatched } from './dispatch'
import { type Kind, kinds, scopeOf } from './kinds'
import { areStopped } from './stop-changes'

/** How long a begun run of several may take; its executor's token lives no longer. */
const bulkMinutes = 60

type Found = Run & { operations: Operation[] }

/**
 * Sends what a run asks for, once, with the token that its executor got by proving afresh who they are. One operation is sent here,
 * and of a reset the answer holds the temporary password, this one time; several are handed to a worker. Beginning again
 * sends nothing twice: it continues what waits, or says how it stands.
 */
export async function begin({ staff, now, sessionId }: Acting, runId: string): Promise<Begun> {
  const { tenantId, subject } = staff
  const run = await findWithOperations(tenantId, runId)
  if (!run) return { problem: 'noSuchRun' }
  const obstacle = findObstacle(run, subject)
  if (obstacle) return { problem: obstacle }
  if (!run.operations.some(({ state }) => state === 'requested')) return howItStands(run)
  if (run.expiresAt <= now) return { problem: 'expired' }
  if (await within({ tenant: tenantId }, (tx) => areStopped(tx, tenantId)))
    return { problem: 'changesStopped' }

  const kind = toKind(run.kind)
  const token = await findToken({ tenantId, subject, sessionId }, scopeOf[kind])
  if (!token || !isFresh(token.authTime, now) || isOlderThanPause(token.authTime, run)) return toStepUp(run)
  if (!(await start(run, subject))) return { problem: 'expired' }

  const [only, ...others] = run.operations
  if (!only || others.length > 0) {
    await leave('dispatchRun', { tenantId, runId: run.id })
    return { state: 'begun' }
  }
  return toBegun(await dispatch({ tenantId, subject, accessToken: token.accessToken }, only.id), run, only.id)
}

export const toKind = (name: string): Kind => z.enum(kinds).parse(name)

async function findWithOperations(tenantId: string, runId: string): Promise<Found | null> {
  if (!z.guid().safeParse(runId).success) return null
  return within({ tenant: tenantId }, (tx) =>
    tx.run.findUnique({
      where: { id: runId, tenantId },
      include: { operations: { orderBy: { position: 'asc' } } },
    }),
  )
}

function findObstacle(run: Found, subject: string): BeginCode | null {
  if (run.cancelledAt) return 'cancelled'
  if (run.approval === 'asked') return 'needsApproval'
  if (run.approval === 'refused') return 'refused'
  return subject === (run.approval === 'agreed' ? run.approver : run.actor) ? null : 'notYours'
}

const toStepUp = ({ kind, claims }: Run): Begun => ({
  state: 'stepUp',
  scopes: [scopeOf[toKind(kind)]],
  ...(claims && { claims }),
})

/** Of one person: how that one stands. Of several: begun. Never a password: it was shown, or it is lost. */
function howItStands({ operations: [only, ...others] }: Found): Begun {
  if (!only || others.length > 0) return { state: 'begun' }
  if (only.state === 'dispatching') return { problem: 'underWay' }
  if (only.state === 'outcomeUnknown') return { problem: 'outcomeUnknown' }
  if (only.state === 'cancelled') return { problem: only.problem === 'expired' ? 'expired' : 'cancelled' }
  if (only.state === 'failed') return { problem: 'failed', ...(only.problem && { because: only.problem }) }
  return { state: 'begun' }
}

/** The run waits for a newer sign-in than the one that paused it. `auth_time` is in whole seconds. */
const isOlderThanPause = (authTime: Date, { pausedAt }: Run) =>
  pausedAt !== null && authTime.getTime() < Math.floor(pausedAt.getTime() / 1000) * 1000

/** From here on the executor is fixed. False: it was stopped or has expired meanwhile. */
function start({ id, tenantId, kind, operations }: Found, executor: string): Promise<boolean> {
  const longer = operations.length > 1 ? bulkMinutes : 0
  return within({ tenant: tenantId }, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE run SET started_at = coalesce(started_at, now()), executor = ${executor}, paused_at = NULL, claims = NULL,
        expires_at = greatest(expires_at, now() + ${longer} * interval '1 minute')
      WHERE id = ${id}::uuid AND cancelled_at IS NULL AND expires_at > now() AND approval IN ('none', 'agreed')
        AND ${executor} = CASE approval WHEN 'agreed' THEN approver ELSE actor END`
    if (count === 1) await takeCases(tx, tenantId, toKind(kind), id)
    return count === 1
  })
}

async function toBegun(sent: Dispatched, run: Found, operation: string): Promise<Begun> {
  switch (sent.outcome) {
    case 'accepted':
      return sent.secret === null ? { state: 'begun' } : { state: 'begun', secret: sent.secret, operation }
    case 'refused':
      return { problem: 'failed', because: sent.problem }
    case 'unknown':
      return { problem: 'outcomeUnknown' }
    case 'signInAgain':
    case 'notTaken':
      return afterwards(run)
  }
}

/** Another click was faster, or Entra wants to see the executor once more. */
async function afterwards({ tenantId, id }: Found): Promise<Begun> {
  const run = await findWithOperations(tenantId, id)
  if (!run) return { problem: 'noSuchRun' }
  const isWaiting = run.operations.some(({ state }) => state === 'requested')
  if (isWaiting && run.pausedAt) return toStepUp(run)
  return isWaiting ? { problem: 'underWay' } : howItStands(run)
}
