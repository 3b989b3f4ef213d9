import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { findHomeNames } from '@/lib/guests/home-names'
import { findAnalysis } from './analysis'
import { toTrapsCsv } from './to-csv'

/** Every trap as CSV in UTF-8, recorded under the name of who asks; null where there is nothing to find any in. */
export async function exportTraps({ tenantId, subject }: Staff): Promise<string | null> {
  const analysis = await findAnalysis(tenantId)
  if (typeof analysis === 'string') return null
  const homes = await findHomeNames(tenantId)
  await within({ tenant: tenantId }, (tx) =>
    recordAudit(tx, {
      action: 'list.exported',
      actor: subject,
      tenantId,
      data: { list: 'traps', rows: analysis.traps.length },
    }),
  )
  return toTrapsCsv(analysis.traps, (id) => homes.get(id) ?? id)
}
