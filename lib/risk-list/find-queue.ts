import 'server-only'
import { factsOf } from '@/lib/cases/case-facts'
import { within } from '@/lib/db'
import type { Case, RiskyUser } from '@/lib/generated/prisma/client'
import { inTime } from '@/lib/diagnosis/in-time'
import { findOperationsOf } from './operations-of'
import { findQueueFacts, type QueueFacts } from './queue-facts'
import type { RiskListState } from './state'
import { suggest, type Situation, type Suggestion } from './suggest'

export const casesAPage = 50
/** Facts that only sharpen what we suggest are not waited for longer. */
const patienceMs = 1500

/**
 * One of the tenant's own people who asked for help. `personId` is null where the directory was never looked into. `name` is null
 * where it is not known. `guest`: what they have done since. Times are ISO 8601.
 */
export type QueueRow = {
  number: string
  personId: string | null
  name: string | null
  address: string
  isTaken: boolean
  hostName: string
  app: string | null
  stoppedAt: string | null
  askedAt: string
  risk:
    | { level: string; state: string; isProcessing: boolean; updatedAt: string | null }
    | 'never'
    | 'invisible'
    | 'unknown'
  passwordChangedAt: string | null
  suggestion: Suggestion
  guest: { toldAt: string | null; looks: number; lastLookAt: string | null }
}

export type QueuePage = { rows: QueueRow[]; total: number; page: number; from: number; to: number }

/** Who asked home IT and is not in again, the longest wait first. `list` says how far the tenant's risk is known. */
export async function findQueue(tenantId: string, page: number, list: RiskListState): Promise<QueuePage> {
  const { cases, users, total, shown } = await findCases(tenantId, page)
  const ids = cases.flatMap(({ homeObjectId }) => (homeObjectId ? [homeObjectId] : []))
  const [facts, done] = await Promise.all([
    Promise.all(ids.map(async (id) => [id, await soon(findQueueFacts(tenantId, id))] as const)),
    findOperationsOf(tenantId, ids),
  ])
  const factsBy = new Map(facts)
  const rows = cases.map((row) => {
    const user = findUser(users, row)
    const personId = row.homeObjectId ?? user?.id ?? null
    return toRow(row, user, (personId && factsBy.get(personId)) || null, list, done.get(personId ?? '') ?? [])
  })
  const from = total ? (shown - 1) * casesAPage + 1 : 0
  return { rows, total, page: shown, from, to: Math.max(0, from + rows.length - 1) }
}

function findCases(tenantId: string, page: number) {
  const where = {
    ...{ homeTenantId: tenantId, askedAt: { not: null }, state: 'waitingForHome' },
  }
  return within({ tenant: tenantId }, async (tx) => {
    const total = await tx.case.count({ where })
    const shown = Math.min(Math.max(1, page), Math.max(1, Math.ceil(total / casesAPage)))
    const cases = await tx.case.findMany({
      where,
      orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
      ...{ take: casesAPage, skip: (shown - 1) * casesAPage },
    })
    const ids = cases.flatMap(({ homeObjectId }) => (homeObjectId ? [homeObjectId] : []))
    const addresses = cases.flatMap(({ homeObjectId, address }) => (homeObjectId ? [] : [address]))
    const users = await tx.riskyUser.findMany({
      where: {
        tenantId,
        OR: [{ id: { in: ids } }, { principalName: { in: addresses, mode: 'insensitive' } }],
      },
    })
    return { cases, users, total, shown }
  })
}

const findUser = (users: RiskyUser[], { homeObjectId, address }: Case) =>
  users.find(({ id, principalName }) =>
    homeObjectId ? id === homeObjectId : principalName.toLowerCase() === address.toLowerCase(),
  )

function soon<T>(work: Promise<T>): Promise<T | null> {
  work.catch(() => undefined)
  return inTime(work, patienceMs, null)
}

function toRow(
  row: Case,
  user: RiskyUser | undefined,
  facts: QueueFacts | null,
  list: RiskListState,
  done: Situation['done'],
): QueueRow {
  const { kind, app, stoppedAt } = factsOf(row)
  const risk = user
    ? {
        ...{ level: user.level, state: user.state, isProcessing: user.isProcessing },
        updatedAt: user.updatedAt?.toISOString() ?? null,
      }
    : list.problem === 'unlicensed'
      ? 'invisible'
      : list.readAt
        ? 'never'
        : 'unknown'
  const passwordChangedAt = facts?.person?.passwordChangedAt ?? null
  const suggestion = suggest({
    risk,
    passwordChangedAt,
    lastDetectionAt: typeof risk === 'object' ? risk.updatedAt : null,
    managedBy: facts?.person?.managedBy ?? 'unknown',
    selfService: facts?.registration ?? null,
    stopped: kind === 'risk' || kind === 'riskUnseen' ? 'risk' : 'other',
    hasAsked: true,
    done,
  })
  return {
    number: row.number,
    personId: row.homeObjectId ?? user?.id ?? null,
    name: facts?.person?.name || user?.displayName || null,
    ...{ address: row.address, isTaken: row.takenAt !== null, hostName: row.hostName, app, stoppedAt },
    askedAt: (row.askedAt ?? row.createdAt).toISOString(),
    ...{ risk, passwordChangedAt, suggestion },
    guest: {
      toldAt: row.toldAt?.toISOString() ?? null,
      ...{ looks: row.looks, lastLookAt: row.lastLookAt?.toISOString() ?? null },
    },
  }
}
