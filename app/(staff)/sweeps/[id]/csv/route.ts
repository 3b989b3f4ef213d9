import { toDownload } from '@/lib/staff/download'
import { admitSweepDownload, type SweepRoute } from '@/lib/sweeps/admit-download'
import { recordExport } from '@/lib/sweeps/record-export'
import { sayOf } from '@/lib/sweeps/say-here'
import { toSweepCsv } from '@/lib/sweeps/sweep-csv'

/** The rows of a sweep as a file. */
export async function GET(request: Request, route: SweepRoute): Promise<Response> {
  const admitted = await admitSweepDownload(request, route)
  if (admitted instanceof Response) return admitted
  const { staff, tenant, sweep } = admitted
  if (!sweep.result || sweep.edits) return new Response(null, { status: 404 })
  await recordExport(staff, sweep.id, 'csv')
  const day = sweep.at.toISOString().slice(0, 10)
  return toDownload(toSweepCsv(sweep.result, await sayOf(tenant, sweep)), `sweep-${day}.csv`, 'text/csv')
}
