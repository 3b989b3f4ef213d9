import { findStaffAllowed } from '@/lib/staff/page'
import { exportTraps } from '@/lib/traps/export-traps'

/** The traps as a file, for the link above them: never because another site asked this browser to. */
export async function GET(request: Request): Promise<Response> {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return new Response(null, { status: 403 })
  const visitor = await findStaffAllowed('resourceAdmin')
  if (!visitor) return new Response(null, { status: 303, headers: { location: '/staff' } })
  if (visitor === 'forbidden') return new Response(null, { status: 403 })
  const text = visitor.tenant.hostConnected ? await exportTraps(visitor.staff) : null
  if (text === null) return new Response(null, { status: 404 })
  const day = new Date().toISOString().slice(0, 10)
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="guest-traps-${day}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
