import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { inBackground } from '@/lib/budget/priority'
import { GraphProblem } from '@/lib/entra/problem'
import { changedSince, pageSize, readRisky, readRiskyPage, wholeList } from '@/lib/entra/risky-users'
import { env } from '@/lib/env'
import { within } from '@/lib/db'
import type { RiskList, RiskyUser } from '@/lib/generated/prisma/client'
import { claim, holding, noteProblem } from '@/lib/kept/store'
import { isRefused, type RiskListState, riskListState } from './state'
import {
  dropPlace,
  findNewestChange,
  findProgress,
  finishWhole,
  keepUsers,
  listKind,
  noteRead,
  type Place,
} from './store'

/** Changes become visible in Graph's list in no strict order: what is newer than so much before the last one is asked again. */
const overlapMs = 5 * 60_000
/** Once a day the whole list, for whoever left it without a change. */
const wholeMs = 86_400_000
/** A whole reading that was cut off goes on within this time. */
const resumableMs = 15 * 60_000
const pollMs = 250
const patienceMs = 90_000

const running = new Map<string, Promise<void>>()

/**
 * Brings a tenant's list of risky users up to date unless it was within `mostAgeMs`, and answers how it stands. However many ask
 * at once, one of all processes reads. Twenty thousand users take most of a minute the first time: who has somebody waiting
 * gives up earlier with `inTime`, and the reading goes on. Never throws because of Graph: see `problem`.
 */
export async function refreshRiskyUsers(tenantId: string, mostAgeMs: number): Promise<RiskListState> {
  const notBefore = new Date(Date.now() - Math.min(mostAgeMs, env().FACTS_MAX_AGE_SECONDS * 1000))
  const state = await riskListState(tenantId)
  if ((state.readAt && state.readAt >= notBefore) || isRefused(state)) return state
  const started =
    running.get(tenantId) ?? readSomewhere(tenantId, notBefore).finally(() => running.delete(tenantId))
  running.set(tenantId, started)
  await started
  return riskListState(tenantId)
}

/** Reads it here, or waits until the process that does has done so, failed, or died. */
async function readSomewhere(tenantId: string, notBefore: Date): Promise<void> {
  const began = Date.now()
  while (Date.now() - began < patienceMs) {
    if (await claim(tenantId, listKind, notBefore)) return readHere(tenantId)
    const { readAt, problemAt } = await riskListState(tenantId)
    if ((readAt && readAt >= notBefore) || (problemAt && problemAt.getTime() >= began)) return
    await sleep(pollMs)
  }
}

async function readHere(tenantId: string): Promise<void> {
  try {
    await holding(tenantId, listKind, async () => {
      const list = await findProgress(tenantId)
      const readAt = isWholeDue(list)
        ? await readWhole(tenantId, list)
        : await readChanges(tenantId, (await riskListState(tenantId)).readAt ?? new Date(0))
      await noteRead(tenantId, readAt)
    })
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    await noteProblem(tenantId, listKind, error.kind, new Date())
  }
}

/** A list of one page costs one request whole or not, and whole it is certain. */
function isWholeDue(list: RiskList | null): boolean {
  if (!list?.wholeAt || list.beganAt || list.read <= pageSize) return true
  return Date.now() - list.wholeAt.getTime() > wholeMs
}

async function readWhole(tenantId: string, list: RiskList | null): Promise<Date> {
  const place = placeOf(list)
  const { beganAt } = place
  let { read, total } = place
  let path: string | null = place.nextPath ?? wholeList
  let readAt = new Date()
  const resumed = path
  for (let first = true; path !== null; first = false) {
    readAt = new Date()
    const at: string = path
    const page = await (first ? readRiskyPage(tenantId, at) : inBackground(() => readRiskyPage(tenantId, at)))
      // a place that Graph does not know any more leads nowhere
      .catch(async (error: unknown) => {
        if (at === resumed && place.nextPath) await dropPlace(tenantId)
        throw error
      })
    read += page.items.length
    total = page.total ?? total
    await keepUsers(tenantId, page.items, readAt, { beganAt, nextPath: page.next, read, total })
    path = page.next
  }
  if (read > pageSize) readAt = await readChanges(tenantId, beganAt)
  await finishWhole(tenantId, beganAt)
  return readAt
}

function placeOf(list: RiskList | null): Place {
  if (list?.nextPath && list.beganAt && Date.now() - list.beganAt.getTime() < resumableMs)
    return { beganAt: list.beganAt, nextPath: list.nextPath, read: list.read, total: list.total }
  return { beganAt: new Date(), nextPath: null, read: 0, total: null }
}

async function readChanges(tenantId: string, lastRead: Date): Promise<Date> {
  const newest = await findNewestChange(tenantId)
  const since = Math.min(lastRead.getTime(), newest?.getTime() ?? Number.POSITIVE_INFINITY) - overlapMs
  const readAt = new Date()
  for (let path: string | null = changedSince(new Date(Math.max(0, since))); path !== null;) {
    const page: Awaited<ReturnType<typeof readRiskyPage>> = await readRiskyPage(tenantId, path)
    await keepUsers(tenantId, page.items, readAt)
    path = page.next
  }
  return readAt
}

/** One user as Graph says now, kept in the list; null for who never was at risk. @throws GraphProblem */
export async function readRiskyUser(tenantId: string, id: string): Promise<RiskyUser | null> {
  const readAt = new Date()
  const user = await readRisky(tenantId, id)
  if (user) await keepUsers(tenantId, [user], readAt)
  return within({ tenant: tenantId }, async (tx) => {
    if (!user) await tx.riskyUser.deleteMany({ where: { tenantId, id } })
    return user && tx.riskyUser.findUnique({ where: { tenantId_id: { tenantId, id } } })
  })
}
