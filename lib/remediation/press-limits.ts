import 'server-only'
import type { Tx } from '@/lib/db'
import { logEvent } from '@/lib/log'
import { type Kind } from './kinds'
import { areStopped } from './stop-changes'

/**
 * How often, in presses of one admin, in accounts of one tenant and in presses about one target. What was never sent does not count. What
 * gives access back and what takes it away are counted apart: while an attack goes on, throwing out must not wait.
 */
export const pressLimits = { adminHour: 10, adminDay: 30, tenantHour: 60, targetDay: 3 } as const

const groups: readonly (readonly Kind[])[] = [
  ['resetPassword', 'dismissRisk', 'confirmSafe', 'deleteMethods'],
  ['revokeSessions', 'confirmCompromised'],
]

type Counts = { adminHour: number; adminDay: number; tenantHour: number; worn: string[] }

/**
 * Which limit one more press would break, or null. `worn`: targets that had their share today. Held under the tenant's press lock,
 * so two at once count each other.
 */
export async function findBroken(
  tx: Tx,
  { tenantId, actor, kind, targetIds }: { tenantId: string; actor: string; kind: Kind; targetIds: string[] },
): Promise<'adminLimit' | 'tenantLimit' | 'targetLimit' | 'changesStopped' | null> {
  if (await areStopped(tx, tenantId)) return 'changesStopped'
  const kinds = [...(groups.find((group) => group.includes(kind)) ?? [kind])]
  const [row] = await tx.$queryRaw<Counts[]>`
    WITH sent AS (
      SELECT o.run_id, o.target_id, o.created_at, r.actor FROM operation o JOIN run r ON r.id = o.run_id
      WHERE o.tenant_id = ${tenantId}::uuid AND o.kind = ANY(${kinds}::text[])
        AND o.created_at > now() - interval '1 day' AND (o.dispatched_at IS NOT NULL OR o.state = 'requested')
    )
    SELECT
      count(DISTINCT run_id) FILTER (WHERE actor = ${actor} AND created_at > now() - interval '1 hour')::int AS "adminHour",
      count(DISTINCT run_id) FILTER (WHERE actor = ${actor})::int AS "adminDay",
      count(DISTINCT (run_id, target_id)) FILTER (WHERE created_at > now() - interval '1 hour')::int AS "tenantHour",
      ARRAY(SELECT target_id::text FROM sent WHERE target_id = ANY(${targetIds}::uuid[])
        GROUP BY target_id HAVING count(DISTINCT run_id) >= ${pressLimits.targetDay}) AS worn
    FROM sent`
  if (!row) return null
  if (row.adminHour >= pressLimits.adminHour || row.adminDay >= pressLimits.adminDay) return 'adminLimit'
  if (row.tenantHour + targetIds.length > pressLimits.tenantHour) {
    logEvent({ event: 'changes.alarm', tenant: tenantId, actor })
    return 'tenantLimit'
  }
  return row.worn.length > 0 ? 'targetLimit' : null
}
