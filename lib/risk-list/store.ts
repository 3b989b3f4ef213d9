import 'server-only'
import { within } from '@/lib/db'
import type { ListedUser } from '@/lib/entra/risky-users'
import type { RiskList } from '@/lib/generated/prisma/client'

/** The name of this list among the readings. */
export const listKind = 'riskyUsers'

/** Who counts as at risk now: what still blocks a sign-in. */
export const atRiskStates = ['atRisk', 'confirmedCompromised'] as const

export const findProgress = (tenantId: string): Promise<RiskList | null> =>
  within({ tenant: tenantId }, (tx) => tx.riskList.findUnique({ where: { tenantId } }))

/** Where a whole reading stands: when it began, the page after the last one that is kept, and how many were read of how many. */
export type Place = { beganAt: Date; nextPath: string | null; read: number; total: number | null }

/** Keeps users as they were read, unless they were read later by somebody else; with the place that a whole reading has reached. */
export async function keepUsers(
  tenantId: string,
  users: readonly ListedUser[],
  readAt: Date,
  place?: Place,
): Promise<void> {
  await within({ tenant: tenantId }, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO risky_user (tenant_id, id, display_name, principal_name, level, state, detail, is_processing, is_deleted,
        updated_at, read_at)
      SELECT ${tenantId}::uuid, r.id, r."displayName", r."principalName", r.level, r.state, r.detail, r."isProcessing",
        r."isDeleted", r."updatedAt", ${readAt}
      FROM jsonb_to_recordset(${JSON.stringify(users)}::jsonb) AS r(id uuid, "displayName" text, "principalName" text,
        level text, state text, detail text, "isProcessing" boolean, "isDeleted" boolean, "updatedAt" timestamptz)
      ON CONFLICT (tenant_id, id) DO UPDATE SET display_name = excluded.display_name,
        principal_name = excluded.principal_name, level = excluded.level, state = excluded.state, detail = excluded.detail,
        is_processing = excluded.is_processing, is_deleted = excluded.is_deleted, updated_at = excluded.updated_at,
        read_at = excluded.read_at
      WHERE risky_user.read_at <= excluded.read_at`
    if (place)
      await tx.riskList.upsert({ where: { tenantId }, create: { tenantId, ...place }, update: place })
  })
}

/** Who was not in the whole list any more is forgotten. */
export async function finishWhole(tenantId: string, beganAt: Date): Promise<void> {
  await within({ tenant: tenantId }, async (tx) => {
    await tx.$executeRaw`DELETE FROM risky_user WHERE tenant_id = ${tenantId}::uuid AND read_at < ${beganAt}`
    await tx.riskList.updateMany({
      where: { tenantId },
      data: { wholeAt: beganAt, beganAt: null, nextPath: null },
    })
  })
}

/** A whole reading that cannot go on where it stopped begins anew. */
export const dropPlace = (tenantId: string) =>
  within({ tenant: tenantId }, (tx) =>
    tx.riskList.updateMany({ where: { tenantId }, data: { beganAt: null, nextPath: null } }),
  )

/** The list is as of `readAt`, and nobody reads it now. Counts the day's users at risk. */
export async function noteRead(tenantId: string, readAt: Date): Promise<void> {
  await within({ tenant: tenantId }, async (tx) => {
    await tx.$executeRaw`
      UPDATE reading SET listed_at = ${readAt}, lease_until = NULL, problem = NULL, problem_at = NULL
      WHERE tenant_id = ${tenantId}::uuid AND kind = ${listKind}`
    await tx.$executeRaw`
      INSERT INTO risk_count (tenant_id, day, high, medium, low, read_at)
      SELECT ${tenantId}::uuid, (${readAt}::timestamptz AT TIME ZONE 'UTC')::date, count(*) FILTER (WHERE level = 'high'),
        count(*) FILTER (WHERE level = 'medium'), count(*) FILTER (WHERE level = 'low'), ${readAt}
      FROM risky_user
      WHERE tenant_id = ${tenantId}::uuid AND NOT is_deleted AND state = ANY(${[...atRiskStates]}::text[])
      ON CONFLICT (tenant_id, day) DO UPDATE SET high = excluded.high, medium = excluded.medium, low = excluded.low,
        read_at = excluded.read_at`
  })
}

/** The newest change that is kept. */
export async function findNewestChange(tenantId: string): Promise<Date | null> {
  const { _max: newest } = await within({ tenant: tenantId }, (tx) =>
    tx.riskyUser.aggregate({ where: { tenantId }, _max: { updatedAt: true } }),
  )
  return newest.updatedAt
}
