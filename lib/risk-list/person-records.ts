import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import { kinds, operationStates, type Kind, type OperationState } from '@/lib/remediation/kinds'
import type { Person } from './person'

/** The request for help that waits longest. `sentence` was written by whoever asked. Times are ISO 8601. */
export type WaitingCase = {
  id: string
  number: string
  hostName: string
  isTaken: boolean
  askedAt: string
  sentence: string | null
}

/** What was done through Readmit to one person, newest first. `run` leads to its page. */
export type DoneBefore = {
  id: string
  run: string
  kind: Kind
  state: OperationState
  actorName: string
  at: string
  settledAt: string | null
}

/** Where Readmit saw this person turned away. `because`: `risk`, or `other` for what home cannot put right. */
export type SeenRefusal = {
  hostTenantId: string | null
  hostName: string
  app: string | null
  because: string
  at: string
}

export type PersonRecords = { waiting: WaitingCase | null; done: DoneBefore[]; refusals: SeenRefusal[] }

const mostDone = 20
const mostRefusals = 50

/** Whether something done through Readmit was heard of within so many milliseconds: what was read before that may be over. */
export async function hasMovedLately(tenantId: string, id: string, withinMs: number): Promise<boolean> {
  if (!z.guid().safeParse(id).success) return false
  const since = { gt: new Date(Date.now() - withinMs) }
  const moved = await within({ tenant: tenantId }, (tx) =>
    tx.operation.findFirst({
      where: {
        ...{ tenantId, targetId: id },
        OR: [{ answeredAt: since }, { lookedAt: since }, { settledAt: since }],
      },
      select: { id: true },
    }),
  )
  return moved !== null
}

/** What Readmit itself knows of a person: nothing is asked of Graph. */
export function findPersonRecords(tenantId: string, { id, address, mail }: Person): Promise<PersonRecords> {
  return within({ tenant: tenantId }, async (tx) => {
    const waiting = await tx.case.findFirst({
      where: {
        homeTenantId: tenantId,
        askedAt: { not: null },
        state: 'waitingForHome',
        OR: [
          { homeObjectId: id },
          // asked before anybody looked into the directory
          { homeObjectId: null, address: { in: [address, ...(mail ? [mail] : [])] } },
        ],
      },
      orderBy: { askedAt: 'asc' },
    })
    const operations = await tx.operation.findMany({
      where: { tenantId, targetId: id },
      include: { run: { select: { actorName: true } } },
      orderBy: { createdAt: 'desc' },
      take: mostDone,
    })
    const refusals = await tx.refusal.findMany({
      where: { homeTenantId: tenantId, homeObjectId: id },
      orderBy: { at: 'desc' },
      take: mostRefusals,
    })
    return {
      waiting: waiting?.askedAt
        ? {
            id: waiting.id,
            number: waiting.number,
            hostName: waiting.hostName,
            isTaken: waiting.takenAt !== null,
            askedAt: waiting.askedAt.toISOString(),
            sentence: waiting.sentence,
          }
        : null,
      done: operations.flatMap(({ id: operation, runId, kind, state, run, createdAt, settledAt }) => {
        const [known, stands] = [
          kinds.find((one) => one === kind),
          operationStates.find((one) => one === state),
        ]
        if (!known || !stands) return []
        return [
          {
            ...{ id: operation, run: runId, kind: known, state: stands, actorName: run.actorName },
            at: createdAt.toISOString(),
            settledAt: settledAt?.toISOString() ?? null,
          },
        ]
      }),
      refusals: refusals.map(({ hostTenantId, hostName, app, because, at }) => ({
        ...{ hostTenantId, hostName, app, because },
        at: at.toISOString(),
      })),
    }
  })
}
