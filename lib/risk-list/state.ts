import 'server-only'
import { within } from '@/lib/db'
import { type ProblemKind, ProblemKinds } from '@/lib/entra/problem'
import { listKind } from './store'

/**
 * How far a tenant's list of risky users is known. `readAt`: as of when; null before it was read to its end. `problem`: why it
 * could not be read last. `reading`: somebody reads it now, and of a whole reading under way, `read` of `total` are there.
 */
export type RiskListState = {
  readAt: Date | null
  problem: ProblemKind | null
  problemAt: Date | null
  reading: boolean
  isWholeUnderWay: boolean
  read: number
  total: number | null
}

export async function riskListState(tenantId: string): Promise<RiskListState> {
  const [row] = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<
      {
        readAt: Date | null
        problem: string | null
        problemAt: Date | null
        reading: boolean
        beganAt: Date | null
        read: number | null
        total: number | null
      }[]
    >`
      SELECT r.listed_at AS "readAt", r.problem, r.problem_at AS "problemAt",
        coalesce(r.lease_until > now(), false) AS reading, l.began_at AS "beganAt", l.read, l.total
      FROM (SELECT ${tenantId}::uuid AS id) AS t
      LEFT JOIN reading r ON r.tenant_id = t.id AND r.kind = ${listKind}
      LEFT JOIN risk_list l ON l.tenant_id = t.id`,
  )
  const problem = ProblemKinds.safeParse(row?.problem)
  return {
    readAt: row?.readAt ?? null,
    problem: row?.problem ? (problem.data ?? 'other') : null,
    problemAt: row?.problemAt ?? null,
    reading: row?.reading ?? false,
    isWholeUnderWay: row?.beganAt != null,
    read: row?.read ?? 0,
    total: row?.total ?? null,
  }
}

/** Answers rather than hiccups: asking again soon says the same. */
const lasting = new Set<ProblemKind>(['unlicensed', 'forbidden', 'notConnected', 'tooPowerful'])

/** Whether the problem is one that the tenant's administrators would have to end. */
export const isLasting = (problem: ProblemKind) => lasting.has(problem)

/** So soon after a failure nobody asks again: ten seconds, or a minute where the answer will be the same. */
export const isRefused = ({ problem, problemAt }: Pick<RiskListState, 'problem' | 'problemAt'>): boolean =>
  problem !== null &&
  problemAt !== null &&
  Date.now() - problemAt.getTime() < (isLasting(problem) ? 60_000 : 10_000)

/** Where the tenant has not agreed to our reading, or to more than that: only its administrators can end it. */
export function consentProblemOf({
  problem,
}: RiskListState): 'forbidden' | 'notConnected' | 'tooPowerful' | null {
  return problem === 'forbidden' || problem === 'notConnected' || problem === 'tooPowerful' ? problem : null
}
