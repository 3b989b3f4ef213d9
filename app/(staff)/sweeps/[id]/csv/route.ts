import { findSweep } from '@/lib/sweeps/find-sweeps'
import { admitDownload, toDownload } from '@/lib/staff/download'
import { recordExport } from '@/lib/sweeps/record-export'
import { sayOf } from '@/lib/sweeps/say-here'
import { toSweepCsv } from '@/lib/sweeps/sweep-csv'

type Route = { params: Promise<{ id: string }> }

/** The rows of a sweep as a file. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  const visitor = await admitDownload(request, 'resourceAdmin')
  if (visitor instanceof Response) return visitor
  const { staff, tenant } = visitor
  const sweep = await findSweep(tenant.tenantId, (await params).id)
  if (!sweep?.result || sweep.edits) return new Response(null, { status: 404 })
  await recordExport(staff, sweep.id, 'csv')
  const day = sweep.at.toISOString().slice(0, 10)
  return toDownload(toSweepCsv(sweep.result, await sayOf(tenant, sweep)), `sweep-${day}.csv`, 'text/csv')
}
