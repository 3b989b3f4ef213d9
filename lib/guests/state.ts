import 'server-only'
import { within } from '@/lib/db'
import { type ProblemKind, ProblemKinds } from '@/lib/entra/problem'
import { guestsKind } from './store'

/**
 * How far a tenant's guests are known. `readAt`: as of when; null before they were read to their end. `problem`: why they could not be
 * read last. `reading`: somebody reads them now; of a reading under way, `read` of `total` are there. `memberships`: whether the
 * last reading asked for groups and roles.
 */
export type GuestListState = {
  readAt: Date | null
  problem: ProblemKind | null
  problemAt: Date | null
  reading: boolean
  isUnderWay: boolean
  read: number
  total: number | null
  memberships: boolean
}

export async function guestListState(tenantId: string): Promise<GuestListState> {
  const [reading, list] = await within({ tenant: tenantId }, (tx) =>
    Promise.all([
      tx.reading.findUnique({ where: { tenantId_kind: { tenantId, kind: guestsKind } } }),
      tx.guestList.findUnique({ where: { tenantId } }),
    ]),
  )
  const problem = ProblemKinds.safeParse(reading?.problem)
  return {
    readAt: list?.wholeAt ?? null,
    problem: reading?.problem ? (problem.data ?? 'other') : null,
    problemAt: reading?.problemAt ?? null,
    reading: (reading?.leaseUntil?.getTime() ?? 0) > Date.now(),
    isUnderWay: list?.beganAt != null,
    read: list?.read ?? 0,
    total: list?.total ?? null,
    memberships: list?.memberships ?? false,
  }
}
