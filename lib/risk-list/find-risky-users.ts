import 'server-only'
import { within } from '@/lib/db'
import { Prisma, type RiskyUser } from '@/lib/generated/prisma/client'
import { toPattern } from '@/lib/like'
import { sinceHours, type SortKey, type View } from './view'

export const rowsAPage = 50

/** `stoppedAt`: the organisation that turned this person away last, within 30 days. */
export type RiskyRow = RiskyUser & { stoppedAt: string | null }

/** One page of a view; `total` counts all its rows. A page past the last one is the last. */
export type RiskyPage = { rows: RiskyRow[]; total: number; page: number; from: number; to: number }

const columns = Prisma.sql`u.tenant_id AS "tenantId", u.id, u.display_name AS "displayName",
  u.principal_name AS "principalName", u.level, u.state, u.detail, u.is_processing AS "isProcessing",
  u.is_deleted AS "isDeleted", u.updated_at AS "updatedAt", u.read_at AS "readAt", r.host_name AS "stoppedAt"`

const lastRefusal = Prisma.sql`LEFT JOIN LATERAL (
  SELECT host_name FROM refusal
  WHERE home_tenant_id = u.tenant_id AND home_object_id = u.id ORDER BY at DESC LIMIT 1) r ON true`

/** One page of a tenant's risky users as they were read last: nothing is asked of Graph. */
export function findRiskyUsers(tenantId: string, view: View): Promise<RiskyPage> {
  return within({ tenant: tenantId }, async (tx) => {
    const [counted] = await tx.$queryRaw<{ total: number }[]>`
      SELECT count(*)::int AS total FROM risky_user u WHERE ${condition(tenantId, view)}`
    const total = counted?.total ?? 0
    const page = Math.min(view.page, Math.max(1, Math.ceil(total / rowsAPage)))
    const skip = (page - 1) * rowsAPage
    // the page is cut before what belongs to its rows is looked up
    const rows = await tx.$queryRaw<RiskyRow[]>`
      SELECT ${columns} FROM (
        SELECT * FROM risky_user u WHERE ${condition(tenantId, view)} ORDER BY ${order(view)}
        LIMIT ${rowsAPage} OFFSET ${skip}) u ${lastRefusal} ORDER BY ${order(view)}`
    return { rows, total, page, from: total ? skip + 1 : 0, to: skip + rows.length }
  })
}

/** The ids of all rows of a view in its order, for reading them in portions. */
export async function findAllIds(tenantId: string, view: View): Promise<string[]> {
  const rows = await within(
    { tenant: tenantId },
    (tx) =>
      tx.$queryRaw<{ id: string }[]>`
        SELECT u.id FROM risky_user u WHERE ${condition(tenantId, view)} ORDER BY ${order(view)}`,
  )
  return rows.map(({ id }) => id)
}

/** The rows of these ids in their order; who is gone by now is left out. */
export const findByIds = (tenantId: string, ids: readonly string[]): Promise<RiskyRow[]> =>
  within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<RiskyRow[]>`
      SELECT ${columns} FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS wanted(id, place)
      JOIN risky_user u ON u.tenant_id = ${tenantId}::uuid AND u.id = wanted.id ${lastRefusal} ORDER BY wanted.place`,
  )

function condition(tenantId: string, view: View): Prisma.Sql {
  const { q, level, state, detail, since, stopped } = view
  const text = toPattern(q)
  const parts = [
    Prisma.sql`u.tenant_id = ${tenantId}::uuid`,
    state === 'deleted' ? Prisma.sql`u.is_deleted` : Prisma.sql`NOT u.is_deleted`,
    ...(q
      ? [Prisma.sql`(u.display_name ILIKE ${text} OR u.principal_name ILIKE ${text} OR u.id::text = ${q})`]
      : []),
    ...(level ? [Prisma.sql`u.level = ${level}`] : []),
    ...(state === 'changing' ? [Prisma.sql`u.is_processing`] : []),
    ...(state && state !== 'changing' && state !== 'deleted' ? [Prisma.sql`u.state = ${state}`] : []),
    ...(detail ? [Prisma.sql`u.detail = ${detail}`] : []),
    ...(since ? [Prisma.sql`u.updated_at >= now() - ${sinceHours[since]} * interval '1 hour'`] : []),
    ...(stopped
      ? [
          Prisma.sql`EXISTS (SELECT FROM refusal WHERE home_tenant_id = u.tenant_id AND home_object_id = u.id)`,
        ]
      : []),
  ]
  return Prisma.join(parts, ' AND ')
}

/** By rank, not by alphabet; levels and states that we do not know come last. Always whole: no row is on two pages. */
const sortedBy: Record<SortKey, Prisma.Sql> = {
  name: Prisma.sql`lower(u.display_name)`,
  level: Prisma.sql`coalesce(array_position(ARRAY['none', 'low', 'medium', 'high'], u.level), 0)`,
  state: Prisma.sql`coalesce(array_position(
    ARRAY['confirmedCompromised', 'atRisk', 'remediated', 'dismissed', 'confirmedSafe'], u.state), 9)`,
  updated: Prisma.sql`u.updated_at`,
}

function order({ sort, descending }: View): Prisma.Sql {
  const way = descending ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`
  const newest = sort === 'updated' ? Prisma.empty : Prisma.sql`, u.updated_at DESC NULLS LAST`
  return Prisma.sql`${sortedBy[sort]} ${way}${newest}, u.id`
}
