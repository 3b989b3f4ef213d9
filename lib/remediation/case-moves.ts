import 'server-only'
import type { Tx } from '@/lib/db'
import type { SolvedCase } from './after-settled'
import type { Kind } from './kinds'
import { isRiskOpen } from './risk-state'
import type { AccountFacts } from './run-view'

/** Kinds that help a guest back in: those who wait because of them hear of it. */
const helps: readonly Kind[] = ['resetPassword', 'dismissRisk', 'confirmSafe']

/** Home IT has begun: what these people asked for is taken. */
export async function takeCases(tx: Tx, tenantId: string, kind: Kind, runId: string): Promise<void> {
  if (!helps.includes(kind)) return
  await tx.$executeRaw`
    UPDATE "case" SET state = 'taken', taken_at = now()
    WHERE home_tenant_id = ${tenantId}::uuid AND state = 'open' AND asked_at IS NOT NULL AND home_object_id IN
      (SELECT target_id FROM operation WHERE run_id = ${runId}::uuid AND state IN ('requested', 'dispatching'))`
}

/** The directory shows that it is put right. Answers which cases that ended. Cases opened afterwards are about something else. */
export async function solveCases(
  tx: Tx,
  {
    tenantId,
    kind,
    targetId,
    after,
  }: { tenantId: string; kind: Kind; targetId: string; after: AccountFacts },
): Promise<SolvedCase[]> {
  if (!helps.includes(kind) || isRiskOpen(after)) return []
  return tx.$queryRaw<SolvedCase[]>`
    UPDATE "case" SET state = 'solved', solved_at = now(), taken_at = coalesce(taken_at, now())
    WHERE home_tenant_id = ${tenantId}::uuid AND home_object_id = ${targetId}::uuid AND state IN ('open', 'taken')
      AND asked_at IS NOT NULL
    RETURNING number, address, home_name AS "homeName", host_name AS "hostName"`
}
