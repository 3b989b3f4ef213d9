import 'server-only'
import { within } from '@/lib/db'

/**
 * The state of a home tenant in a few numbers. `stopped`: who was turned away elsewhere within seven days, and by how many.
 * `changing`: changes that Entra has taken and does not show yet; `since` is when the oldest was sent, ISO 8601. `backIn`: who
 * asked and is in again since midnight UTC; half of them within `medianMs`.
 */
export type TenantFacts = {
  stopped: { people: number; organisations: number }
  changing: { count: number; since: string | null }
  backIn: { count: number; medianMs: number | null }
}

export async function findTenantFacts(tenantId: string, now: Date): Promise<TenantFacts> {
  const midnight = new Date(now)
  midnight.setUTCHours(0, 0, 0, 0)
  const weekAgo = new Date(now.getTime() - 7 * 86_400_000)
  return within({ tenant: tenantId }, async (tx) => {
    const [stopped] = await tx.$queryRaw<{ people: number; organisations: number }[]>`
      SELECT count(DISTINCT home_object_id)::int AS people,
        count(DISTINCT coalesce(host_tenant_id::text, host_name))::int AS organisations
      FROM refusal WHERE home_tenant_id = ${tenantId}::uuid AND at >= ${weekAgo}`
    const [changing] = await tx.$queryRaw<{ count: number; since: Date | null }[]>`
      SELECT count(*)::int AS count, min(dispatched_at) AS since
      FROM operation WHERE tenant_id = ${tenantId}::uuid AND state IN ('dispatching', 'accepted', 'outcomeUnknown')`
    const [backIn] = await tx.$queryRaw<{ count: number; medianMs: number | null }[]>`
      SELECT count(*)::int AS count, (percentile_cont(0.5) WITHIN GROUP (
        ORDER BY extract(epoch FROM coalesce(closed_at, solved_at) - asked_at)) * 1000)::float8 AS "medianMs"
      FROM "case" WHERE home_tenant_id = ${tenantId}::uuid AND asked_at IS NOT NULL AND state IN ('solved', 'closed')
        AND coalesce(closed_at, solved_at) >= ${midnight} AND NOT EXISTS (
          SELECT FROM case_event e WHERE e.case_id = "case".id AND e.what = 'closed' AND e.data ->> 'because' NOT IN ('in', 'saidIn'))`
    return {
      stopped: stopped ?? { people: 0, organisations: 0 },
      changing: { count: changing?.count ?? 0, since: changing?.since?.toISOString() ?? null },
      backIn: backIn ?? { count: 0, medianMs: null },
    }
  })
}
