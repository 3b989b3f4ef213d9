import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import type { Done, RunSummary, RunView } from './run-view'
import { toOperationView, toRunView, toSummary } from './to-view'

/** Rows of a page of runs. */
export const pageSize = 25
const include = { operations: { orderBy: { position: 'asc' as const } } }

/** One run of this tenant with everything that came of it; null where there is none. */
export async function findRun(tenantId: string, runId: string): Promise<RunView | null> {
  if (!z.guid().safeParse(runId).success) return null
  const run = await within({ tenant: tenantId }, (tx) =>
    tx.run.findUnique({ where: { id: runId, tenantId }, include }),
  )
  return run && toRunView(run, new Date())
}

/** A tenant's runs, newest first, 25 a page. `page` counts from 1. */
export function listRuns(
  tenantId: string,
  page: number,
): Promise<{ runs: RunSummary[]; total: number; pages: number }> {
  const now = new Date()
  const skip = (Math.max(1, Math.floor(page)) - 1) * pageSize
  return within({ tenant: tenantId }, async (tx) => {
    const where = { tenantId }
    const total = await tx.run.count({ where })
    const rows = await tx.run.findMany({
      where,
      include,
      orderBy: { createdAt: 'desc' },
      skip,
      take: pageSize,
    })
    return { runs: rows.map((run) => toSummary(run, now)), total, pages: Math.ceil(total / pageSize) }
  })
}

/** Runs of others that wait for a second admin, the first to run out first, ten at most. Whether this one's roles would do, the answer says. */
export function listWaitingFor(tenantId: string, subject: string): Promise<RunSummary[]> {
  const now = new Date()
  return within({ tenant: tenantId }, async (tx) => {
    const rows = await tx.run.findMany({
      where: {
        ...{ tenantId, approval: 'asked', actor: { not: subject }, cancelledAt: null },
        expiresAt: { gt: now },
      },
      include,
      orderBy: { expiresAt: 'asc' },
      take: 10,
    })
    return rows.map((run) => toSummary(run, now))
  })
}

/** What was done for one person, newest first, twenty at most. */
export async function findDoneFor(tenantId: string, targetId: string): Promise<Done[]> {
  if (!z.guid().safeParse(targetId).success) return []
  const now = new Date()
  const rows = await within({ tenant: tenantId }, (tx) =>
    tx.operation.findMany({
      where: { tenantId, targetId },
      include: { run: { select: { actorName: true } } },
      orderBy: { createdAt: 'desc' },
      take: 20,
    }),
  )
  return rows.map((row) => ({
    ...toOperationView(row, now),
    run: row.runId,
    actor: row.run.actorName,
    createdAt: row.createdAt,
  }))
}
