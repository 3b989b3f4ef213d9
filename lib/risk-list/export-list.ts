import 'server-only'
import { recordAudit } from '@/lib/auth/audit'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { findAllIds, findByIds } from './find-risky-users'
import { csvHead, toCsv } from './to-csv'
import type { View } from './view'

const portion = 1000

/**
 * All rows of a view as CSV in UTF-8, read in portions as they are taken: however many there are, no more than one portion is
 * held. Recorded under the name of who asks, without what was searched for.
 */
export async function exportList(staff: Staff, view: View): Promise<ReadableStream<Uint8Array>> {
  const { tenantId, subject } = staff
  const ids = await findAllIds(tenantId, view)
  const { level, state, detail, since, stopped, q } = view
  await within({ tenant: tenantId }, (tx) =>
    recordAudit(tx, {
      action: 'list.exported',
      actor: subject,
      tenantId,
      data: { rows: ids.length, level, state, detail, since, stopped, searched: q !== '' },
    }),
  )
  const bytes = new TextEncoder()
  let at = 0
  return new ReadableStream({
    start: (controller) => controller.enqueue(bytes.encode(csvHead)),
    async pull(controller) {
      if (at >= ids.length) return controller.close()
      const rows = await findByIds(tenantId, ids.slice(at, at + portion))
      at += portion
      controller.enqueue(bytes.encode(toCsv(rows)))
    },
  })
}
