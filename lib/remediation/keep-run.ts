import 'server-only'
import { randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { type Tx, within } from '@/lib/db'
import type { Admitted } from './admit-targets'
import type { Pressed, PressProblem } from './answers'
import type { Kind } from './kinds'
import { findBroken } from './press-limits'

/** How long a press waits to be begun, and how long for a second admin. */
export const minutes = { begin: 10, agree: 30 } as const

export type NewRun = {
  id: string
  kind: Kind
  key: string
  fingerprint: string
  reason: string | null
  checked: string | null
  approval: 'none' | 'asked'
  approverAddress: string | null
}
type Actor = Pick<Staff, 'tenantId' | 'subject' | 'name'>

/** Leaves the transaction without a trace. */
class Refused extends Error {
  readonly problem: PressProblem
  constructor(problem: PressProblem) {
    super(problem.problem)
    this.name = 'Refused'
    this.problem = problem
  }
}

/**
 * Writes a run with its operations and the record of both, or nothing at all. One press in a tenant at a time, so that how often
 * is counted right; that of one change to one account only one is under way is the database's own rule.
 */
export async function keepRun(actor: Actor, run: NewRun, targets: readonly Admitted[]): Promise<Pressed> {
  try {
    return await within({ tenant: actor.tenantId }, (tx) => keep(tx, actor, run, targets))
  } catch (error) {
    if (error instanceof Refused) return error.problem
    throw error
  }
}

async function keep(tx: Tx, actor: Actor, run: NewRun, targets: readonly Admitted[]): Promise<Pressed> {
  const { tenantId, subject } = actor
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('press'), hashtext(${tenantId}))`
  const known = await insertRun(tx, actor, run)
  if (known) return known
  const cancelled = await replaceUnsent(tx, actor, run, targets)
  const admitted = targets.filter(({ problem }) => problem === null)
  const targetIds = [...new Set(admitted.map(({ id }) => id))]
  const broken = await findBroken(tx, { tenantId, actor: subject, kind: run.kind, targetIds })
  if (broken) throw new Refused({ problem: broken })
  const requested = await insertOperations(tx, actor, run, targets)
  for (const { id, target, run: of } of cancelled)
    await recordAudit(tx, {
      action: 'change.cancelled',
      actor: subject,
      tenantId,
      data: { kind: run.kind, operation: id, run: of, target, problem: 'replaced' },
    })
  for (const { id, target, item, problem } of requested)
    await recordAudit(tx, {
      action: 'change.requested',
      actor: subject,
      tenantId,
      data: {
        ...{ kind: run.kind, operation: id, run: run.id, target },
        ...(item && { item }),
        ...(problem && { problem }),
      },
    })
  return { run: run.id }
}

/** Null where it is new. The key decides, not who came first to look. */
async function insertRun(tx: Tx, { tenantId, subject, name }: Actor, run: NewRun): Promise<Pressed | null> {
  const wait = run.approval === 'asked' ? minutes.agree : minutes.begin
  const [made] = await tx.$queryRaw<unknown[]>`
    INSERT INTO run (id, tenant_id, kind, actor, actor_name, key, fingerprint, reason, checked, approval, approver_address,
      created_at, expires_at)
    VALUES (${run.id}::uuid, ${tenantId}::uuid, ${run.kind}, ${subject}, ${name}, ${run.key}, ${run.fingerprint},
      ${run.reason}, ${run.checked}, ${run.approval}, ${run.approverAddress}, now(), now() + ${wait} * interval '1 minute')
    ON CONFLICT (tenant_id, actor, key) DO NOTHING RETURNING 1`
  if (made) return null
  const where = { tenantId_actor_key: { tenantId, actor: subject, key: run.key } }
  const { id, fingerprint } = await tx.run.findUniqueOrThrow({ where })
  return fingerprint === run.fingerprint ? { run: id } : { problem: 'keyReused', run: id }
}

/** What the same admin pressed before and never began gives way. */
function replaceUnsent(tx: Tx, { tenantId, subject }: Actor, { kind }: NewRun, targets: readonly Admitted[]) {
  const ids = targets.map(({ id }) => id)
  return tx.$queryRaw<{ id: string; target: string; run: string }[]>`
    UPDATE operation o SET state = 'cancelled', problem = 'replaced', settled_at = now() FROM run r
    WHERE r.id = o.run_id AND r.actor = ${subject} AND o.tenant_id = ${tenantId}::uuid AND o.kind = ${kind}
      AND o.target_id = ANY(${ids}::uuid[]) AND o.state = 'requested'
    RETURNING o.id, o.target_id AS target, o.run_id AS run`
}

async function insertOperations(tx: Tx, { tenantId }: Actor, run: NewRun, targets: readonly Admitted[]) {
  const made: { id: string; target: string; item: string | undefined; problem: string | null }[] = []
  for (const [position, target] of targets.entries()) {
    const row = { id: randomUUID(), tenantId, position, target }
    const problem = target.problem ?? ((await insertOperation(tx, run, row, null)) ? null : 'underWay')
    // several things of one account are one change: where one is under way, so is that
    if (problem && (targets.length === 1 || target.item))
      throw new Refused(await toUnderWay(tx, tenantId, run.kind, target.id))
    if (problem) await insertOperation(tx, run, row, problem)
    made.push({ id: row.id, target: target.id, item: target.item, problem })
  }
  if (made.every(({ problem }) => problem !== null)) throw new Refused({ problem: 'noneMay' })
  return made
}

type NewOperation = { id: string; tenantId: string; position: number; target: Admitted }

/** With a problem it has failed at once. False where the same change to the same account is under way. */
async function insertOperation(tx: Tx, run: NewRun, row: NewOperation, problem: string | null) {
  const { id, tenantId, position, target } = row
  const count = await tx.$executeRaw`
    INSERT INTO operation (id, run_id, tenant_id, kind, position, target_id, target_name, target_address, item, before,
      state,
      problem, settled_at)
    VALUES (${id}::uuid, ${run.id}::uuid, ${tenantId}::uuid, ${run.kind}, ${position}, ${target.id}::uuid, ${target.name},
      ${target.address}, ${target.item ?? ''}, ${JSON.stringify(target.before)}::jsonb, ${problem ? 'failed' : 'requested'}, ${problem},
      CASE WHEN ${problem !== null} THEN now() END)
    ON CONFLICT DO NOTHING`
  return count === 1
}

async function toUnderWay(tx: Tx, tenantId: string, kind: Kind, targetId: string): Promise<PressProblem> {
  const other = await tx.operation.findFirst({
    where: {
      tenantId,
      targetId,
      kind,
      OR: [
        { state: { in: ['requested', 'dispatching', 'accepted'] } },
        { state: 'outcomeUnknown', settledAt: null },
      ],
    },
    select: { runId: true },
  })
  return { problem: 'underWay', ...(other && { run: other.runId }) }
}
