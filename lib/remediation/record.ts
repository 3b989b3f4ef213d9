import 'server-only'
import { type AuditedAction, recordAudit } from '@/lib/auth/audit'
import type { Tx } from '@/lib/db'

/** Who an operation is about, as every statement that moves one returns it. */
export type Moved = { id: string; run: string; kind: string; target: string; item: string; tenant: string }

/** What a statement that moves an operation `o` returns of it. */
export const movedColumns =
  'o.id, o.run_id AS run, o.kind, o.target_id AS target, o.item, o.tenant_id AS tenant'

/** Records a step of an operation, in the transaction of the step. `actor`: a subject, or `readmit` for what it found out by itself. */
export const recordStep = (
  tx: Tx,
  action: AuditedAction,
  actor: string,
  { id, run, kind, target, item, tenant }: Moved,
  more: { requestId?: string | null; problem?: string | null } = {},
): Promise<void> =>
  recordAudit(tx, {
    action,
    actor,
    tenantId: tenant,
    data: {
      kind,
      operation: id,
      run,
      target,
      ...(item && { item }),
      ...(more.requestId && { requestId: more.requestId }),
      ...(more.problem && { problem: more.problem }),
    },
  })

/** Who does what nobody pressed. */
export const ourselves = 'readmit'
