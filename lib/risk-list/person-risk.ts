import 'server-only'
import { within } from '@/lib/db'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import type { RiskyUser as RiskyUserRow } from '@/lib/generated/prisma/client'
import { readRiskyUser } from './refresh'

/** The risk of one person now, in Graph's words. `never`: the directory has none of theirs. `updatedAt` is ISO 8601. */
export type PersonRisk =
  | { state: 'never' }
  | {
      level: string
      state: string
      detail: string
      isProcessing: boolean
      updatedAt: string | null
    }

/** How old a reading may be where a new one cannot be had. */
const usableMs = 3_600_000

/** As the list has it if that is young enough, or else asked for. @throws GraphProblem where nothing usable is kept */
export async function findPersonRisk(tenantId: string, id: string, maxAgeMs: number): Promise<Dated> {
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.riskyUser.findUnique({ where: { tenantId_id: { tenantId, id } } }),
  )
  const ageMs = row ? Date.now() - row.readAt.getTime() : Number.POSITIVE_INFINITY
  if (row && !row.isProcessing && ageMs <= maxAgeMs) return toKept(row)
  try {
    return await readNow(tenantId, id)
  } catch (error) {
    if (!(error instanceof GraphProblem) || !row || ageMs > usableMs) throw error
    return { ...toKept(row), stale: error.kind }
  }
}

type Dated = { risk: PersonRisk; readAt: Date; stale?: ProblemKind }

const toKept = ({ level, state, detail, isProcessing, updatedAt, readAt }: RiskyUserRow): Dated => ({
  risk: { level, state, detail, isProcessing, updatedAt: updatedAt?.toISOString() ?? null },
  readAt,
})

async function readNow(tenantId: string, id: string): Promise<Dated> {
  const readAt = new Date()
  const user = await readRiskyUser(tenantId, id)
  return user ? toKept(user) : { risk: { state: 'never' }, readAt }
}
