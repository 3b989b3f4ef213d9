import 'server-only'
import { atOnce } from '@/lib/db'
import type { Paste } from '@/lib/evidence/read-paste'
import { Prisma, type Visit } from '@/lib/generated/prisma/client'

export type { Visit }

/** The words of a problem are in the catalogue under `guest.common.problem`. */
export type Problem = { field: 'details' | 'address' | 'host' | 'code' | 'note' | 'form'; code: string }
export type Draft = { details: string; address: string; host: string }

const emptyDraft: Draft = { details: '', address: '', host: '' }
const keptHours = 24 * 7

/** This browser's visit, or null: never begun, or a week old. */
export async function findVisit(id: string): Promise<Visit | null> {
  const [[visit]] = await atOnce<[Visit[]]>({ visit: id }, visitStatement(id))
  return visit ?? null
}

/** The same as a statement, to be asked together with others. */
export const visitStatement = (id: string): Prisma.Sql =>
  Prisma.sql`SELECT ${columns} FROM visit WHERE id = ${id} AND expires_at > now()`

/** Changes this browser's visit, making it first where this is its first change. */
export async function keepVisit(id: string, now: Date, data: VisitChange): Promise<Visit> {
  const [[visit]] = await atOnce<[Visit[]]>({ visit: id }, keepVisitStatement(id, now, data))
  if (!visit) throw new Error('VisitMissing')
  return visit
}

/** The same as a statement, for what must happen together with it. */
export function keepVisitStatement(id: string, now: Date, data: VisitChange): Prisma.Sql {
  const expiresAt = new Date(now.getTime() + keptHours * 3_600_000)
  const changes = Object.entries({ ...data, expiresAt }).filter(([, value]) => value !== undefined)
  const names = changes.map(([name]) => columnOf(name))
  const values = changes.map(([name, value]) => (isJson(name) ? asJson(value) : value))
  return Prisma.sql`INSERT INTO visit (id, ${Prisma.join(names)}) VALUES (${id}, ${Prisma.join(values)})
    ON CONFLICT (id) DO UPDATE SET ${Prisma.join(names.map((name) => Prisma.sql`${name} = excluded.${name}`))}
    RETURNING ${columns}`
}

/** What may be changed of a visit; a `paste` of null forgets the last one. */
export type VisitChange = Partial<
  Omit<Visit, 'id' | 'expiresAt' | 'createdAt' | 'draft' | 'problems' | 'paste' | 'staffForm'> & {
    draft: Draft
    problems: Problem[]
    paste: Paste | null
    staffForm: object | null
  }
>

const isJson = (name: string) => ['draft', 'problems', 'paste', 'staffForm'].includes(name)
const asJson = (value: unknown) => (value === null ? null : JSON.stringify(value))
/** The names are those of the model: nothing that anybody typed. */
const columnOf = (name: string) =>
  Prisma.raw(`"${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}"`)
const columns = Prisma.join(
  Object.values(Prisma.VisitScalarFieldEnum).map(
    (name) => Prisma.sql`${columnOf(name)} AS ${Prisma.raw(`"${name}"`)}`,
  ),
)

export const draftOf = (visit: Visit | null): Draft => ({ ...emptyDraft, ...asObject(visit?.draft) })

export const problemsOf = (visit: Visit | null): Problem[] =>
  Array.isArray(visit?.problems)
    ? visit.problems.flatMap((problem) => (isProblem(problem) ? [problem] : []))
    : []

const asObject = (value: unknown): object => (value && typeof value === 'object' ? value : {})
const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'field' in value && 'code' in value
