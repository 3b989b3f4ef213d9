import { countUse, limits } from '@/lib/auth/limits'
import { read } from '@/lib/auth/read'
import { mayEnter } from '@/lib/auth/roles'
import { findStaff } from '@/lib/auth/session'
import { findRun } from '@/lib/remediation/find-run'
import { standsOf, versionOf } from '@/lib/remediation/run-version'

/** For a page that keeps itself up to date: how a run stands, without anything about anybody. Asking is no sign of a person. */
export const GET = read(async (request) => {
  const staff = await findStaff('peek')
  if (!staff) return new Response(null, { status: 401 })
  if (!mayEnter(staff.roles, 'homeAdmin')) return new Response(null, { status: 403 })
  if (await countUse(limits.look, staff.subject, new Date())) return new Response(null, { status: 429 })
  const run = await findRun(staff.tenantId, new URL(request.url).searchParams.get('run') ?? '')
  if (!run) return new Response(null, { status: 404 })
  return Response.json(
    { version: versionOf(run), stands: standsOf(run) },
    { headers: { 'cache-control': 'no-store' } },
  )
})
