import { countUse, limits } from '@/lib/auth/limits'
import { read } from '@/lib/auth/read'
import { mayEnter } from '@/lib/auth/roles'
import { findStaff } from '@/lib/auth/session'
import { findSweepVersion } from '@/lib/sweeps/find-sweeps'

/** For a page that keeps itself up to date: how far a sweep is. Asking is no sign of a person. */
export const GET = read(async (request) => {
  const staff = await findStaff('peek')
  if (!staff) return new Response(null, { status: 401 })
  if (!mayEnter(staff.roles, 'resourceAdmin')) return new Response(null, { status: 403 })
  if (await countUse(limits.look, staff.subject, new Date())) return new Response(null, { status: 429 })
  const version = await findSweepVersion(staff.tenantId, new URL(request.url).searchParams.get('id') ?? '')
  if (!version) return new Response(null, { status: 404 })
  return Response.json({ version }, { headers: { 'cache-control': 'no-store' } })
})
