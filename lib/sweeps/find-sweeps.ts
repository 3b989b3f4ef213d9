import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import { type KeptSweep, toKept } from './kept-shapes'

export const sweepsAPage = 20

export type SweepLine = Pick<
  KeptSweep,
  'id' | 'byName' | 'at' | 'state' | 'progress' | 'guests' | 'assumed' | 'edits' | 'finishedAt'
>
const line = {
  ...{ id: true, byName: true, at: true, state: true, progress: true, guests: true, assumptions: true },
  ...{ edits: true, finishedAt: true },
} as const

/** A page of what was asked for in this tenant, the newest first, without the results. */
export async function listSweeps(
  tenantId: string,
  page: number,
): Promise<{ rows: SweepLine[]; total: number; from: number; to: number; page: number }> {
  const skip = (page - 1) * sweepsAPage
  const [rows, total] = await within({ tenant: tenantId }, (tx) =>
    Promise.all([
      tx.sweep.findMany({
        where: { tenantId },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        ...{ skip, take: sweepsAPage, select: line },
      }),
      tx.sweep.count({ where: { tenantId } }),
    ]),
  )
  return { rows: rows.map(toLine), total, page, from: skip + 1, to: skip + rows.length }
}

/** Earlier sweeps that came to an end: what another can be compared with. */
export async function listComparable(tenantId: string, not?: string): Promise<SweepLine[]> {
  const rows = await within({ tenant: tenantId }, (tx) =>
    tx.sweep.findMany({
      where: { tenantId, state: 'done', ...(not && { id: { not } }) },
      ...{ orderBy: { at: 'desc' }, take: 50, select: line },
    }),
  )
  return rows.map(toLine)
}

type Row = Omit<Parameters<typeof toKept>[0], 'result'>
const toLine = (row: Pick<Row, keyof typeof line>): SweepLine => {
  const { assumptions, edits, state, ...rest } = row
  const kept = toKept({ ...blank, ...rest, assumptions, edits, state })
  return { ...rest, assumed: kept.assumed, edits: kept.edits, state: kept.state }
}
const blank = {
  ...{ tenantId: '', by: '', problem: null, holder: null, leaseUntil: null, postureVersion: null },
  ...{ postureReadAt: null, apart: null, result: null, after: null, export: null, comparedWith: null },
}

/** Null where it is not there, or is another tenant's. */
export async function findSweep(tenantId: string, id: string): Promise<KeptSweep | null> {
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) => tx.sweep.findFirst({ where: { id, tenantId } }))
  return row && toKept(row)
}

/** For a page's title: what it is, without its result of megabytes. Null where it is not there, or is another tenant's. */
export async function findSweepKind(tenantId: string, id: string): Promise<'sweep' | 'try' | null> {
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.sweep.findFirst({ where: { id, tenantId }, select: { edits: true } }),
  )
  if (!row) return null
  return row.edits === null ? 'sweep' : 'try'
}

/** Any word that differs as soon as the page would look different. */
export async function findSweepVersion(tenantId: string, id: string): Promise<string | null> {
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.sweep.findFirst({ where: { id, tenantId }, select: { state: true, progress: true } }),
  )
  return row && versionOf(row)
}

export const versionOf = ({ state, progress }: { state: string; progress: number }) =>
  `${state}-${String(progress)}`
