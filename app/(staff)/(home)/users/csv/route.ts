import { exportList } from '@/lib/risk-list/export-list'
import { readView } from '@/lib/risk-list/view'
import { findStaffAllowed } from '@/lib/staff/page'

/** The list as a file, for the link above it: never because another site asked this browser to. */
export async function GET(request: Request): Promise<Response> {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return new Response(null, { status: 403 })
  const visitor = await findStaffAllowed('homeAdmin')
  if (!visitor) return new Response(null, { status: 303, headers: { location: '/staff' } })
  if (visitor === 'forbidden') return new Response(null, { status: 403 })
  const view = readView(Object.fromEntries(new URL(request.url).searchParams))
  const day = new Date().toISOString().slice(0, 10)
  return new Response(await exportList(visitor.staff, view), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="risky-users-${day}.csv"`,
      'cache-control': 'no-store',
    },
  })
}
