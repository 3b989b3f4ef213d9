import 'server-only'
import { Prisma } from '@/lib/generated/prisma/client'
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
  | 'case.moved'
  | 'way.closed'
  | 'change.requested'
  | 'change.sent'
  | 'change.accepted'
  | 'change.succeeded'
  | 'change.failed'
  | 'change.unknown'
  | 'change.cancelled'
  | 'change.agreed'
  | 'change.refused'
  | 'secret.shown'
  | 'secret.handedOver'
  | 'helpdeskCode.made'
  | 'lookUp.made'
  | 'simulation.made'
  | 'callerCode.sent'
  | 'caller.matched'
  | 'caller.refused'
  | 'list.exported'
  | 'methods.listed'
  | 'stepUp.done'
  | 'stepUp.refused'
  | 'sweep.started'
  | 'sweep.exported'
  | 'change.tried'
  | 'draft.changed'
  | 'whatIf.asked'
  | 'tenant.connected'
  | 'tenant.disconnected'
  | 'tenant.changed'
  | 'tenant.changesStopped'
  | 'tenant.changesStarted'
  | 'watch.seen'
  | 'restore.done'

type AuditEntry = {
  action: AuditedAction
  actor: string
  tenantId?: string | null
  data?: Prisma.InputJsonObject
}

/** Written in the transaction of the change, so that neither exists without the other. */
export async function recordAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.$executeRaw(auditStatement(entry))
}

/** The same for changes that are one round trip. */
export const auditStatement = ({ action, actor, tenantId = null, data = {} }: AuditEntry): Prisma.Sql =>
  Prisma.sql`INSERT INTO audit_entry (action, actor, tenant_id, data)
    VALUES (${action}, ${actor}, ${tenantId}::uuid, ${JSON.stringify(data)}::jsonb)`
