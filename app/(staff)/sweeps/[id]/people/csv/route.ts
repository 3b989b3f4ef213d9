import { findSweep } from '@/lib/sweeps/find-sweeps'
import { admitDownload, toDownload } from '@/lib/staff/download'
import { toPeopleCsv } from '@/lib/sweeps/people-csv'
import { readPeopleQuery } from '@/lib/sweeps/people-query'
import { recordExport } from '@/lib/sweeps/record-export'
import { sayOf } from '@/lib/sweeps/say-here'

type Route = { params: Promise<{ id: string }> }

/** All the guests behind a number of a sweep as a file, written as they are read. */
export async function GET(request: Request, { params }: Route): Promise<Response> {
  const visitor = await admitDownload(request, 'resourceAdmin')
  if (visitor instanceof Response) return visitor
  const { staff, tenant } = visitor
  const sweep = await findSweep(tenant.tenantId, (await params).id)
  if (!sweep?.result || !sweep.export?.distinctions) return new Response(null, { status: 404 })
  const asked = readPeopleQuery(Object.fromEntries(new URL(request.url).searchParams))
  await recordExport(staff, sweep.id, 'people')
  const name = `guests-${sweep.at.toISOString().slice(0, 10)}.csv`
  return toDownload(toPeopleCsv(sweep, asked, await sayOf(tenant, sweep)), name, 'text/csv')
}
