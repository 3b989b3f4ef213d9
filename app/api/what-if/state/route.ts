import { countUse, limits } from '@/lib/auth/limits'
import { read } from '@/lib/auth/read'
import { mayEnter } from '@/lib/auth/roles'
import { findStaff } from '@/lib/auth/session'
import { findComparisonState, versionOf } from '@/lib/fidelity/kept'
import { goOn } from '@/lib/fidelity/start'

/** For a page that keeps itself up to date: how many questions are answered. Asking is no sign of a person. */
export const GET = read(async (request) => {
  const staff = await findStaff('peek')
  if (!staff) return new Response(null, { status: 401 })
  if (!mayEnter(staff.roles, 'resourceAdmin')) return new Response(null, { status: 403 })
  if (await countUse(limits.look, staff.subject, new Date())) return new Response(null, { status: 429 })
  const comparison = await findComparisonState(
    staff.tenantId,
    new URL(request.url).searchParams.get('id') ?? '',
  )
  if (!comparison) return new Response(null, { status: 404 })
  goOn(comparison)
  return Response.json({ version: versionOf(comparison) }, { headers: { 'cache-control': 'no-store' } })
})
