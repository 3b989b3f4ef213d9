import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/auth/audit'
import { findToken, isFresh } from '@/lib/auth/token-vault'
import { type Tx, within } from '@/lib/db'
import { GraphProblem } from '@/lib/entra/problem'
import type { Operation, Run } from '@/lib/generated/prisma/client'
import type { Acting } from './acting'
import { admitTargets } from './admit-targets'
import type { Decided } from './answers'
import { toKind } from './begin'
import { minutes } from './keep-run'
import { scopeOf } from './kinds'
import { ourselves, recordStep } from './record'

type Decision = 'agreed' | 'refused'
type Found = Run & { operations: Operation[] }

/**
 * A second admin of the same tenant agrees, and is from then on who executes, or refuses. Both prove afresh who they are. Whoever
 * asked cannot; who may not do it to all of these people cannot agree to it.
 */
export async function decide(ctx: Acting, runId: string, decision: Decision): Promise<Decided> {
  const { tenantId, subject } = ctx.staff
  const run = await find(tenantId, runId)
  if (!run) return { problem: 'noSuchRun' }
  if (run.actor === subject) return { problem: 'itself' }
  if (run.approval !== 'asked' || run.cancelledAt) return { problem: 'decided' }
  if (run.expiresAt <= ctx.now) return { problem: 'expired' }
  const scope = scopeOf[toKind(run.kind)]
  const token = await findToken({ tenantId, subject, sessionId: ctx.sessionId }, scope)
  if (!token || !isFresh(token.authTime, ctx.now)) return { state: 'stepUp', scopes: [scope] }
  const obstacle = await findObstacle(ctx, run)
  if (obstacle) return obstacle
  return (await keep(ctx, run, decision)) ? { state: 'decided' } : { problem: 'decided' }
}

async function find(tenantId: string, runId: string): Promise<Found | null> {
  if (!z.guid().safeParse(runId).success) return null
  return within({ tenant: tenantId }, (tx) =>
    tx.run.findUnique({ where: { id: runId, tenantId }, include: { operations: true } }),
  )
}

/** As when it was pressed, with the roles of who agrees. A risk that is over meanwhile is no reason against. */
async function findObstacle({ staff }: Acting, run: Found): Promise<Decided | null> {
  const waiting = run.operations.filter(({ state }) => state === 'requested').map(({ targetId }) => targetId)
  try {
    const targets = await admitTargets(staff, toKind(run.kind), waiting)
    const against = targets.find(({ problem }) => problem !== null && problem !== 'notAtRisk')
    return against?.problem ? { problem: against.problem, roles: against.roles } : null
  } catch (error) {
    if (error instanceof GraphProblem) return { problem: error.kind }
    throw error
  }
}

/** One decision, by whoever is first; that it is another person than who asked is a rule of the table as well. */
function keep({ staff }: Acting, run: Found, decision: Decision): Promise<boolean> {
  const { tenantId, subject, name } = staff
  return within({ tenant: tenantId }, async (tx) => {
    const count = await tx.$executeRaw`
      UPDATE run SET approval = ${decision}, approver = ${subject}, approver_name = ${name}, decided_at = now(),
        expires_at = CASE WHEN ${decision} = 'agreed' THEN now() + ${minutes.begin} * interval '1 minute' ELSE expires_at END
      WHERE id = ${run.id}::uuid AND approval = 'asked' AND actor <> ${subject} AND cancelled_at IS NULL AND expires_at > now()`
    if (count === 0) return false
    if (decision === 'refused') await cancelWaiting(tx, run.id, subject, 'refused')
    await recordAudit(tx, {
      action: decision === 'agreed' ? 'change.agreed' : 'change.refused',
      actor: subject,
      tenantId,
      data: { kind: run.kind, run: run.id },
    })
    return true
  })
}

/** What was not sent never will be. `by`: a subject, or ourselves. */
export async function cancelWaiting(
  tx: Tx,
  runId: string,
  by: string = ourselves,
  problem: string | null = null,
): Promise<number> {
  const rows = await tx.operation.updateManyAndReturn({
    where: { runId, state: 'requested' },
    data: { state: 'cancelled', settledAt: new Date(), problem },
  })
  for (const { id, kind, targetId: target, item, tenantId: tenant } of rows)
    await recordStep(tx, 'change.cancelled', by, { id, run: runId, kind, target, item, tenant }, { problem })
  return rows.length
}
