import 'server-only'
import type { Area } from '@/lib/auth/roles'
import { findStaffAllowed, type StaffVisitor } from './page'

/** For a file behind a link on our own page: never because another site asked this browser to. */
export async function admitDownload(request: Request, area: Area): Promise<StaffVisitor | Response> {
  const site = request.headers.get('sec-fetch-site')
  if (site && site !== 'same-origin' && site !== 'none') return new Response(null, { status: 403 })
  const visitor = await findStaffAllowed(area)
  if (!visitor) return new Response(null, { status: 303, headers: { location: '/staff' } })
  return visitor === 'forbidden' ? new Response(null, { status: 403 }) : visitor
}

/** A file that no cache keeps. */
export const toDownload = (body: BodyInit, name: string, type: string): Response =>
  new Response(body, {
    headers: {
      ...{ 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' },
      'content-disposition': `attachment; filename="${name}"`,
    },
  })
