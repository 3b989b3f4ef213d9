import 'server-only'
import { cache } from 'react'
import { z } from 'zod'
import { type Tx, within } from '@/lib/db'
import type { Case, CaseEvent } from '@/lib/generated/prisma/client'
import { escapeLike } from '@/lib/like'
import { relock } from './relock'
import { waitingFor } from './states'

export const casesAPage = 50

/** Which cases a list shows: with the reader's side, with somebody else, over, or all. */
export const caseLists = ['ours', 'elsewhere', 'over', 'all'] as const
type CaseList = (typeof caseLists)[number]

/** Which side of a case a tenant is on; null where on none. */
export function sideOfCase(
  { homeTenantId, hostTenantId }: Pick<Case, 'homeTenantId' | 'hostTenantId'>,
  tenantId: string,
): 'home' | 'host' | null {
  if (homeTenantId === tenantId) return 'home'
  return hostTenantId === tenantId ? 'host' : null
}

/** The cases that a tenant has or had, by its side of them, and those of them that wait for it. */
function casesOf(tenantId: string) {
  const [home, host] = [
    { homeTenantId: tenantId, askedAt: { not: null } },
    { hostTenantId: tenantId, hostAskedAt: { not: null } },
  ]
  return {
    any: { OR: [home, host] },
    ours: {
      OR: [
        { ...home, state: waitingFor.home },
        { ...host, state: waitingFor.host },
      ],
    },
  }
}

/** The cases that a tenant has or had, a page of fifty: what waits longest first, what is over last. */
export function findStaffCases(
  tenantId: string,
  list: CaseList,
  page: number,
): Promise<{ rows: Case[]; total: number }> {
  const { any, ours } = casesOf(tenantId)
  const over = { state: { in: ['solved', 'closed'] } }
  const where = {
    ours,
    elsewhere: { AND: [any, { NOT: ours }, { NOT: over }] },
    over: { AND: [any, over] },
    all: any,
  }[list]
  return within({ tenant: tenantId }, async (tx) => ({
    rows: await tx.case.findMany({
      where,
      orderBy: [{ movedAt: list === 'ours' || list === 'elsewhere' ? 'asc' : 'desc' }, { id: 'asc' }],
      ...{ skip: (page - 1) * casesAPage, take: casesAPage },
    }),
    total: await tx.case.count({ where }),
  }))
}

/** How many cases wait for this tenant; asked once for a page and its frame. */
export const countOurCases = cache((tenantId: string): Promise<number> =>
  within({ tenant: tenantId }, (tx) => tx.case.count({ where: casesOf(tenantId).ours })),
)

export type StaffCase = { found: Case; side: 'home' | 'host'; events: CaseEvent[] }

/** One case with this tenant's half of its timeline, oldest first. Somebody else's, and an invented id, are not there. */
export async function findStaffCase(tenantId: string, id: string): Promise<StaffCase | null> {
  if (!z.guid().safeParse(id).success) return null
  return within({ tenant: tenantId }, async (tx) => {
    const row = await tx.case.findUnique({
      where: { id },
      include: { events: { orderBy: [{ at: 'asc' }, { id: 'asc' }] } },
    })
    if (!row) return null
    const { events, ...found } = row
    const side = sideOfCase(found, tenantId)
    return side && { found, side, events }
  })
}

/** The newest case of a caller who was made sure of, at this host, that is not closed. Null: there is none. */
export const findCaseOfCaller = (tenantId: string, address: string): Promise<Case | null> =>
  within({ tenant: tenantId }, (tx) =>
    tx.case.findFirst({
      where: {
        address: { equals: escapeLike(address), mode: 'insensitive' },
        state: { not: 'closed' },
        OR: [{ hostTenantId: tenantId }, { homeTenantId: tenantId }],
      },
      orderBy: { createdAt: 'desc' },
    }),
  )

const mostOfPerson = 20

/** The newest cases that one of this home's own people has or had. */
export const findCasesOfPerson = (
  tenantId: string,
  { id, address, mail }: { id: string; address: string; mail: string | null },
): Promise<Case[]> =>
  within({ tenant: tenantId }, (tx) =>
    tx.case.findMany({
      where: {
        ...{ homeTenantId: tenantId, askedAt: { not: null } },
        OR: [
          { homeObjectId: id },
          { homeObjectId: null, address: { in: [address, ...(mail ? [mail] : [])], mode: 'insensitive' } },
        ],
      },
      orderBy: { createdAt: 'desc' },
      take: mostOfPerson,
    }),
  )

/** One case for a change: nobody else moves it until this transaction ends. */
export async function lockCase(tx: Tx, tenantId: string, id: string) {
  if (!z.guid().safeParse(id).success) return null
  const found = await relock(tx, id)
  const side = found && sideOfCase(found, tenantId)
  if (!found || !side) return null
  if (side === 'home' || found.hostAskedAt) return { found, side }
  // an agent who made sure of the caller goes on with the guest's own case: from now on the host has it
  const hostAskedAt = new Date()
  await tx.case.updateMany({ where: { id }, data: { hostAskedAt } })
  return { found: { ...found, hostAskedAt }, side }
}
