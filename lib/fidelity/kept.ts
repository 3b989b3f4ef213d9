import 'server-only'
import { z } from 'zod'
import { atOnce, within } from '@/lib/db'
import { type Comparison, Prisma } from '@/lib/generated/prisma/client'
import type { Answer } from './ask-one'
import { AskedAbout, countAsked } from './read-form'

export const comparisonsAPage = 20

/** A comparison as it is kept. `finishedAt` null: not all that was asked is answered. */
export type KeptComparison = Omit<Comparison, 'asked' | 'answers'> & { asked: AskedAbout; answers: Answer[] }

const toKept = ({ asked, answers, ...row }: Comparison): KeptComparison => ({
  ...row,
  asked: toAsked(asked),
  answers: asWritten(answers),
})

const toAsked = (json: unknown): AskedAbout => AskedAbout.safeParse(json).data ?? { guests: [], typed: {} }

/** Only this program writes this column, and it writes this shape: hundreds of lines are not looked through again for every page. */
const asWritten = (json: unknown): Answer[] => (Array.isArray(json) ? (json as Answer[]) : [])

/** Null where it is not there, or is another tenant's. */
export async function findComparison(tenantId: string, id: string): Promise<KeptComparison | null> {
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) => tx.comparison.findFirst({ where: { id, tenantId } }))
  return row && toKept(row)
}

/** How far a comparison is; `done`: how many are answered. */
export type ComparisonState = Pick<Comparison, 'id' | 'tenantId' | 'finishedAt'> & { done: number }

/** The same as `findComparison`, without the answers. */
export async function findComparisonState(tenantId: string, id: string): Promise<ComparisonState | null> {
  if (!z.guid().safeParse(id).success) return null
  const [[row]] = await atOnce<[ComparisonState[]]>(
    { tenant: tenantId },
    Prisma.sql`
    SELECT id, tenant_id AS "tenantId", finished_at AS "finishedAt", jsonb_array_length(answers) AS done
    FROM comparison WHERE id = ${id}::uuid AND tenant_id = ${tenantId}::uuid`,
  )
  return row ?? null
}

/** A line of the list. `isFailed`: nothing was compared. `differences`: over all answers. */
export type ListedRow = Pick<KeptComparison, 'id' | 'at' | 'byName' | 'asked' | 'finishedAt'> & {
  done: number
  isFailed: boolean
  differences: number
}

/** A page of what was asked in this tenant, the newest first. Of the answers only numbers travel. */
export async function listComparisons(tenantId: string, page: number) {
  const skip = (page - 1) * comparisonsAPage
  const [rows, [count]] = await atOnce<
    [(Omit<ListedRow, 'asked'> & { asked: unknown })[], { total: number }[]]
  >(
    { tenant: tenantId },
    Prisma.sql`
    SELECT id, at, by_name AS "byName", asked, finished_at AS "finishedAt", jsonb_array_length(answers) AS done,
      NOT jsonb_path_exists(answers, 'strict $[*] ? (@.lines.type() == "array")') AS "isFailed",
      jsonb_array_length(jsonb_path_query_array(answers,
        '$[*].lines[*] ? (@.agreement == "different" || @.agreement == "reason")')) AS differences
    FROM comparison WHERE tenant_id = ${tenantId}::uuid
    ORDER BY at DESC, id LIMIT ${comparisonsAPage} OFFSET ${skip}`,
    Prisma.sql`SELECT count(*)::int AS total FROM comparison WHERE tenant_id = ${tenantId}::uuid`,
  )
  const read = rows.map((row): ListedRow => ({ ...row, asked: toAsked(row.asked) }))
  return { rows: read, total: count?.total ?? 0, page, from: skip + 1, to: skip + rows.length }
}

/** Any word that differs as soon as the page would look different. */
export const versionOf = ({ done, finishedAt }: Pick<ComparisonState, 'done' | 'finishedAt'>): string =>
  `${finishedAt ? 'done' : 'open'}-${String(done)}`

export const countLeft = ({ asked, answers }: KeptComparison): number => countAsked(asked) - answers.length
