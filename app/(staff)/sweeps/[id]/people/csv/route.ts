import { toDownload } from '@/lib/staff/download'
import { admitSweepDownload, type SweepRoute } from '@/lib/sweeps/admit-download'
import { toPeopleCsv } from '@/lib/sweeps/people-csv'
import { readPeopleQuery } from '@/lib/sweeps/people-query'
import { recordExport } from '@/lib/sweeps/record-export'
import { sayOf } from '@/lib/sweeps/say-here'

/** All the guests behind a number of a sweep as a file, written as they are read. */
export async function GET(request: Request, route: SweepRoute): Promise<Response> {
  const admitted = await admitSweepDownload(request, route)
  if (admitted instanceof Response) return admitted
  const { staff, tenant, sweep } = admitted
  if (!sweep.result || !sweep.export?.distinctions) return new Response(null, { status: 404 })
  const asked = readPeopleQuery(Object.fromEntries(new URL(request.url).searchParams))
  await recordExport(staff, sweep.id, 'people')
  const name = `guests-${sweep.at.toISOString().slice(0, 10)}.csv`
  return toDownload(toPeopleCsv(sweep, asked, await sayOf(tenant, sweep)), name, 'text/csv')
}
