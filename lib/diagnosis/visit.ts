import 'server-only'
import { type Tx, within } from '@/lib/db'
import type { Prisma, Visit } from '@/lib/generated/prisma/client'

export type { Visit }

/** The words of a problem are in the catalogue under `guest.common.problem`. */
export type Problem = { field: 'details' | 'address' | 'host' | 'code' | 'note' | 'form'; code: string }
export type Draft = { details: string; address: string; host: string }

const emptyDraft: Draft = { details: '', address: '', host: '' }
const keptHours = 24 * 7

/** This browser's visit, or null: never begun, or a week old. */
export const findVisit = (id: string): Promise<Visit | null> =>
  within({ visit: id }, (tx) => tx.visit.findUnique({ where: { id, expiresAt: { gt: new Date() } } }))

/** Changes this browser's visit, making it first where this is its first change. */
export async function keepVisit(tx: Tx, id: string, now: Date, data: VisitChange): Promise<Visit> {
  const expiresAt = new Date(now.getTime() + keptHours * 3_600_000)
  return tx.visit.upsert({
    where: { id },
    create: { id, expiresAt, ...data },
    update: { expiresAt, ...data },
  })
}
type VisitChange = Partial<Omit<Prisma.VisitUncheckedCreateInput, 'id' | 'expiresAt'>>

export const draftOf = (visit: Visit | null): Draft => ({ ...emptyDraft, ...asObject(visit?.draft) })

export const problemsOf = (visit: Visit | null): Problem[] =>
  Array.isArray(visit?.problems)
    ? visit.problems.flatMap((problem) => (isProblem(problem) ? [problem] : []))
    : []

const asObject = (value: unknown): object => (value && typeof value === 'object' ? value : {})
const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'field' in value && 'code' in value
