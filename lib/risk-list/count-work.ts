import 'server-only'
import { cache } from 'react'
import { type Tx, within } from '@/lib/db'
import { listKind } from './store'

/** What is to be done in a home tenant, for the navigation: people who asked, users at risk (null where nobody may see them), changes that are not settled. */
export type WorkCounts = { waiting: number; atRisk: number | null; underWay: number }

/** Not without a licence, and not before the list was read once: a number that we do not have is not zero. */
async function isSeen(tx: Tx, tenantId: string): Promise<boolean> {
  const reading = await tx.reading.findUnique({ where: { tenantId_kind: { tenantId, kind: listKind } } })
  return reading?.listedAt != null && reading.problem !== 'unlicensed'
}

/** From what is kept: nothing is asked of Graph. Once a page. */
export const countWork = cache((tenantId: string): Promise<WorkCounts> =>
  within({ tenant: tenantId }, async (tx) => ({
    waiting: await tx.case.count({
      where: { homeTenantId: tenantId, askedAt: { not: null }, state: 'waitingForHome' },
    }),
    atRisk: (await isSeen(tx, tenantId))
      ? await tx.riskyUser.count({
          where: { tenantId, isDeleted: false, state: { in: ['atRisk', 'confirmedCompromised'] } },
        })
      : null,
    underWay: await tx.operation.count({
      where: { tenantId, state: { in: ['requested', 'dispatching', 'accepted', 'outcomeUnknown'] } },
    }),
  })),
)
