import 'server-only'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { Tx } from '@/lib/db'

/** Ids and codes only: never an address, a token or what somebody typed. */
export type AuditedAction =
  | 'session.started'
  | 'session.ended'
  | 'code.sent'
  | 'code.refused'
  | 'diagnosis.made'
  | 'reset.told'
  | 'case.opened'
  | 'way.closed'
  | 'helpdeskCode.made'
  | 'caller.matched'
  | 'caller.refused'

/** Written in the transaction of the change, so that neither exists without the other. */
export async function recordAudit(
  tx: Tx,
  entry: { action: AuditedAction; actor: string; tenantId?: string | null; data?: Prisma.InputJsonObject },
): Promise<void> {
  const { action, actor, tenantId = null, data = {} } = entry
  await tx.$executeRaw`INSERT INTO audit_entry (action, actor, tenant_id, data)
    VALUES (${action}, ${actor}, ${tenantId}::uuid, ${JSON.stringify(data)}::jsonb)`
}
