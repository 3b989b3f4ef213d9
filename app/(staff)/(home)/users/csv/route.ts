import { exportList } from '@/lib/risk-list/export-list'
import { readView } from '@/lib/risk-list/view'
import { admitDownload, toDownload } from '@/lib/staff/download'

/** The list as a file. */
export async function GET(request: Request): Promise<Response> {
  const visitor = await admitDownload(request, 'homeAdmin')
  if (visitor instanceof Response) return visitor
  const view = readView(Object.fromEntries(new URL(request.url).searchParams))
  const day = new Date().toISOString().slice(0, 10)
  return toDownload(await exportList(visitor.staff, view), `risky-users-${day}.csv`, 'text/csv')
}
