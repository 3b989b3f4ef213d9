import 'server-only'
import { cache } from 'react'
import { within } from '@/lib/db'

/** What is to be done in a home tenant, for the navigation: people who asked, users at risk, changes that are not settled. */
export type WorkCounts = { waiting: number; atRisk: number; underWay: number }

/** From what is kept: nothing is asked of Graph. Once a page. */
export const countWork = cache((tenantId: string): Promise<WorkCounts> =>
  within({ tenant: tenantId }, async (tx) => ({
    waiting: await tx.case.count({
      where: { homeTenantId: tenantId, askedAt: { not: null }, state: { in: ['open', 'taken'] } },
    }),
    atRisk: await tx.riskyUser.count({
      where: { tenantId, isDeleted: false, state: { in: ['atRisk', 'confirmedCompromised'] } },
    }),
    underWay: await tx.operation.count({
      where: { tenantId, state: { in: ['requested', 'dispatching', 'accepted', 'outcomeUnknown'] } },
    }),
  })),
)
