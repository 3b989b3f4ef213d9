import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { readCode } from '@/lib/evidence/error-codes'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Evidence } from './evidence'
import type { Gathered } from './gather'

/** What a diagnosis tells the home tenant of its own person: where, and whether home can put it right. Never a policy. */
export type Refusal = {
  homeTenantId: string
  homeObjectId: string
  hostTenantId: string | null
  hostName: string
  app: string | null
  because: 'risk' | 'other'
  verdict: 'blocked' | 'undetermined'
  at: Date
}

type Made = { gathered: Gathered; evidence: Evidence; homeId: string | undefined; verdict: string }

const dayMs = 86_400_000

/** Null where the home tenant is not here, its person or the host is not known, or nobody was turned away as far as we know. */
export function toRefusal(
  { guest, now }: Pick<GuestContext, 'guest' | 'now'>,
  hostTyped: string | null,
  { gathered, evidence, homeId, verdict }: Made,
): Refusal | null {
  const { home, hostTenantId, signIn, paste } = gathered
  const homeObjectId = homeId ?? (guest.homeTenantId === home?.tenantId ? guest.homeObjectId : null)
  const hostName = evidence.names.host ?? hostTyped
  if (!home?.homeConnected || !homeObjectId || !hostName) return null
  const row = 'read' in signIn ? signIn.read : null
  const code = row?.errorCode === undefined ? paste.code : String(row.errorCode)
  const isRisk = code
    ? readCode(code).kind === 'homeRisk'
    : evidence.homeRisk !== null && evidence.homeRisk !== 'none'
  // without a policy to judge by, only Entra's own answer says that somebody was turned away
  const isRefused =
    verdict === 'blocked' || (verdict === 'undetermined' && code !== undefined && code !== '0')
  if (!isRefused) return null
  return {
    ...{ homeTenantId: home.tenantId, homeObjectId, hostTenantId, hostName, app: evidence.names.app },
    because: isRisk || (evidence.homeRisk !== null && evidence.homeRisk !== 'none') ? 'risk' : 'other',
    verdict: verdict === 'blocked' ? 'blocked' : 'undetermined',
    at: toMoment(row?.at ?? paste.timestamp, now),
  }
}

/** What was pasted is somebody's text: a time to come, or long ago, is taken for now. */
function toMoment(told: string | undefined, now: Date): Date {
  const at = Date.parse(told ?? '')
  const isUsable = at <= now.getTime() && at > now.getTime() - 7 * dayMs
  return isUsable ? new Date(at) : now
}

/** Kept once an hour for each place, however often somebody looks. */
export const refusalStatement = (refusal: Refusal): Prisma.Sql => {
  const { homeTenantId, homeObjectId, hostTenantId, hostName, app, because, verdict, at } = refusal
  return Prisma.sql`
    INSERT INTO refusal (id, home_tenant_id, home_object_id, host_tenant_id, host_name, app, because, verdict, at)
    SELECT gen_random_uuid(), ${homeTenantId}::uuid, ${homeObjectId}::uuid, ${hostTenantId}::uuid, ${hostName}::text,
      ${app}::text, ${because}::text, ${verdict}::text, ${at}::timestamptz
    WHERE NOT EXISTS (
      SELECT FROM refusal WHERE home_tenant_id = ${homeTenantId}::uuid AND home_object_id = ${homeObjectId}::uuid
        AND host_name = ${hostName}::text AND app IS NOT DISTINCT FROM ${app}::text AND because = ${because}::text
        AND at > ${at}::timestamptz - interval '1 hour')`
}
