import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import type { Comparison } from '@/lib/generated/prisma/client'
import type { Answer } from './ask-one'
import { AskedAbout, countAsked } from './read-form'

export const comparisonsAPage = 20

/** A comparison as it is kept. `finishedAt` null: not all that was asked is answered. */
export type KeptComparison = Omit<Comparison, 'asked' | 'answers'> & { asked: AskedAbout; answers: Answer[] }

function toKept({ asked, answers, ...row }: Comparison): KeptComparison {
  const about = AskedAbout.safeParse(asked)
  return { ...row, asked: about.data ?? { guests: [], typed: {} }, answers: asWritten(answers) }
}

/** Only this program writes this column, and it writes this shape: hundreds of lines are not looked through again for every page. */
const asWritten = (json: unknown): Answer[] => (Array.isArray(json) ? (json as Answer[]) : [])

/** Null where it is not there, or is another tenant's. */
export async function findComparison(tenantId: string, id: string): Promise<KeptComparison | null> {
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) => tx.comparison.findFirst({ where: { id, tenantId } }))
  return row && toKept(row)
}

/** A page of what was asked in this tenant, the newest first. */
export async function listComparisons(tenantId: string, page: number) {
  const skip = (page - 1) * comparisonsAPage
  const [rows, total] = await within({ tenant: tenantId }, (tx) =>
    Promise.all([
      tx.comparison.findMany({
        where: { tenantId },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        ...{ skip, take: comparisonsAPage },
      }),
      tx.comparison.count({ where: { tenantId } }),
    ]),
  )
  return { rows: rows.map(toKept), total, page, from: skip + 1, to: skip + rows.length }
}

/** Any word that differs as soon as the page would look different. */
export const versionOf = ({ answers, finishedAt }: Pick<KeptComparison, 'answers' | 'finishedAt'>): string =>
  `${finishedAt ? 'done' : 'open'}-${String(answers.length)}`

export const countLeft = ({ asked, answers }: KeptComparison): number => countAsked(asked) - answers.length
