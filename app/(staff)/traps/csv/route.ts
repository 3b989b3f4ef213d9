import { admitDownload, toDownload } from '@/lib/staff/download'
import { exportTraps } from '@/lib/traps/export-traps'

/** The traps as a file. */
export async function GET(request: Request): Promise<Response> {
  const visitor = await admitDownload(request, 'resourceAdmin')
  if (visitor instanceof Response) return visitor
  const text = visitor.tenant.hostConnected ? await exportTraps(visitor.staff) : null
  if (text === null) return new Response(null, { status: 404 })
  return toDownload(text, `guest-traps-${new Date().toISOString().slice(0, 10)}.csv`, 'text/csv')
}
