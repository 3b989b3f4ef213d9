import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'

/** Somebody takes a sweep, or the change that it tried, away as a file. */
export const recordExport = (
  { subject, tenantId }: Pick<Staff, 'subject' | 'tenantId'>,
  sweep: string,
  as: 'csv' | 'text' | 'json' | 'people',
): Promise<void> =>
  within({ tenant: tenantId }, (tx) =>
    recordAudit(tx, { action: 'sweep.exported', actor: subject, tenantId, data: { sweep, as } }),
  )
