import 'server-only'
import { families, type Family } from '@/lib/budget/family'
import { atOnce } from '@/lib/db'
import { readGranted } from '@/lib/entra/app-token'
import { GraphProblem } from '@/lib/entra/problem'
import { Prisma } from '@/lib/generated/prisma/client'
import { findWriting } from '@/lib/tenants/permissions'

/** One kind of what is read of a tenant. `listedAt`: when as a whole; `problem`: why it failed last. Times are ISO 8601. */
export type ReadingRow = {
  kind: string
  listedAt: string | null
  problem: string | null
  problemAt: string | null
}

/**
 * How much of one family's budget is taken at this moment: `used` of its burst in per cent, and where the line is longer than that,
 * the seconds until the next turn. `count` requests are ours in `seconds`.
 */
export type BudgetRow = {
  family: Family
  rate: { count: number; seconds: number }
  used: number
  waitSeconds: number
  state: 'free' | 'paused' | 'broken' | 'troubled'
}

/** `policies`: how many there are; null where they could not be read. */
export type PostureRow = { readAt: string; policies: number | null }

/** `by`: read from the subscriptions, or seen from what could be read. Null: nothing tells. */
export type LicenceRow =
  { licence: 'free' | 'p1' | 'p2'; by: 'read' } | { licence: 'p2' | 'notP2'; by: 'seen' } | null

export type TenantStatus = {
  connectedAt: string
  posture: PostureRow | null
  readings: ReadingRow[]
  budgets: BudgetRow[]
  licence: LicenceRow
}

type Row<T> = { [Name in keyof T]: T[Name] extends string | null ? Date | null : T[Name] }
type Budget = { family: string; ahead: number; paused: number; open: number; troubled: boolean }

/** Everything that is known here of how a tenant stands. Asks Entra nothing. */
export async function findStatus(tenantId: string): Promise<TenantStatus> {
  const left = (column: string) =>
    Prisma.sql`coalesce(extract(epoch FROM ${Prisma.raw(`"${column}"`)} - clock_timestamp()) * 1000, 0)::float8`
  const [[tenant], [posture], readings, budgets, [settings]] = await atOnce<
    [
      { at: Date }[],
      { readAt: Date; policies: number | null }[],
      (Omit<ReadingRow, 'listedAt' | 'problemAt'> & Row<Pick<ReadingRow, 'listedAt' | 'problemAt'>>)[],
      Budget[],
      { licence: string | null }[],
    ]
  >(
    { tenant: tenantId },
    Prisma.sql`SELECT connected_at AS at FROM tenant WHERE id = ${tenantId}::uuid`,
    Prisma.sql`SELECT read_at AS "readAt", jsonb_array_length(body->'policies') AS policies
      FROM posture WHERE tenant_id = ${tenantId}::uuid`,
    Prisma.sql`SELECT kind, listed_at AS "listedAt", problem, problem_at AS "problemAt"
      FROM reading WHERE tenant_id = ${tenantId}::uuid ORDER BY kind`,
    Prisma.sql`SELECT family, ${left('next_slot')} AS ahead, ${left('paused_until')} AS paused, ${left('open_until')} AS open,
        failures > 0 OR throttled > 0 AS troubled
      FROM graph_budget WHERE tenant_id = ${tenantId}::uuid ORDER BY family`,
    Prisma.sql`SELECT body->>'licence' AS licence FROM fact
      WHERE tenant_id = ${tenantId}::uuid AND kind = 'homeSettings'`,
  )
  const rows = readings.map(({ listedAt, problemAt, ...row }) => ({
    ...row,
    listedAt: listedAt?.toISOString() ?? null,
    problemAt: problemAt?.toISOString() ?? null,
  }))
  return {
    connectedAt: (tenant?.at ?? new Date()).toISOString(),
    posture: posture
      ? {
          readAt: posture.readAt.toISOString(),
          policies: posture.policies === null ? null : Number(posture.policies),
        }
      : null,
    readings: rows,
    budgets: budgets.flatMap(toBudget),
    licence: toLicence(settings?.licence ?? null, rows),
  }
}

function toBudget({ family, ahead, paused, open, troubled }: Budget): BudgetRow[] {
  if (!isFamily(family)) return []
  const { unitMs, burst } = families[family]
  const share = Math.max(0, ahead) / (unitMs * burst)
  const state = open > 0 ? 'broken' : paused > 0 ? 'paused' : troubled ? 'troubled' : 'free'
  return [
    {
      family,
      rate: toRate(unitMs),
      used: Math.min(100, Math.round(share * 100)),
      waitSeconds: Math.ceil(Math.max(0, ahead - unitMs * (burst - 1), paused, open) / 1000),
      state,
    },
  ]
}

const isFamily = (name: string): name is Family => Object.hasOwn(families, name)

/** The smallest whole numbers that say it: one every 1.25 s is four in five. */
export function toRate(unitMs: number): { count: number; seconds: number } {
  const count = [...Array(1000).keys()].find((n) => n > 0 && (n * unitMs) % 1000 === 0) ?? 1000
  return { count, seconds: Math.round((count * unitMs) / 1000) }
}

/** The list of risky users takes P2: who has it shows that, and who is told that a licence is missing has less. */
export function toLicence(
  read: string | null,
  readings: readonly Pick<ReadingRow, 'kind' | 'listedAt' | 'problem'>[],
): LicenceRow {
  if (read === 'free' || read === 'p1' || read === 'p2') return { licence: read, by: 'read' }
  const risky = readings.filter(({ kind }) => kind === 'riskyUsers' || kind === 'risk')
  if (risky.some(({ problem }) => problem === 'unlicensed')) return { licence: 'notP2', by: 'seen' }
  return risky.some(({ listedAt, problem }) => listedAt && !problem) ? { licence: 'p2', by: 'seen' } : null
}

/** What the tenant grants now. `none`: Entra does not let us in; `unread`: it did not answer. */
export type ConsentNow =
  | { kind: 'granted'; granted: string[]; at: string }
  | { kind: 'refused'; writing: string[] }
  | { kind: 'none' | 'unread' }

export async function readConsent(tenantId: string): Promise<ConsentNow> {
  try {
    const granted = await readGranted(tenantId)
    const writing = findWriting(granted)
    if (writing.length > 0) return { kind: 'refused', writing }
    return { kind: 'granted', granted, at: new Date().toISOString() }
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    return { kind: error.kind === 'notConnected' ? 'none' : 'unread' }
  }
}
