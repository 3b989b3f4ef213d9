import 'server-only'
import { inBackground } from '@/lib/budget/priority'
import { env } from '@/lib/env'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { recall } from './memory'
import type { Source } from './source'
import { isListing, listOnce } from './list'
import { countAsked, keep, load, type Loaded, noteProblem, tooLargeCode, toProblem } from './store'

/** How old a fact may be where a new one cannot be had. */
const usableMs = 3_600_000
/** A problem that passes is tried again soon; one that is an answer, such as a missing licence, holds for minutes. */
const passing = new Set(['throttled', 'unreachable', 'other', 'notFound'])
const retryMs = (problem: string) => (passing.has(problem) ? 10_000 : 300_000)
const tooLargeMs = 3_600_000
const dayMs = 86_400_000

const mostMs = () => env().FACTS_MAX_AGE_SECONDS * 1000

/**
 * Facts under a name: read now, or kept from a reading that is not older than asked for. Empty: the tenant has none.
 * `stale`: older than that, because of this problem.
 */
export type Found<T> = { facts: T[]; readAt: Date; stale?: ProblemKind }

/**
 * Finds facts by name, `maxAgeMs` old at most. However many people and processes ask for facts of one tenant at once, Graph
 * sees a handful of single requests and then one list.
 * @throws GraphProblem where they cannot be read and nothing usable is kept
 */
export async function findKept<T>(
  tenantId: string,
  source: Source<T>,
  names: readonly string[],
  maxAgeMs: number,
  one = source.one,
): Promise<Found<T>> {
  const notBefore = new Date(Date.now() - Math.min(maxAgeMs, mostMs()))
  let kept = recall(tenantId, source, names, notBefore) ?? (await load(tenantId, source, names))
  const known = pick(kept, source, notBefore, !one || !source.isOpen)
  if (known) return known
  try {
    refuseAgain(kept)
    if ((await isCrowd(tenantId, source, kept, notBefore)) && (await isListed(tenantId, source, notBefore))) {
      kept = recall(tenantId, source, names, notBefore) ?? (await load(tenantId, source, names))
      const listed = pick(kept, source, notBefore, !one || !source.isOpen)
      if (listed) return listed
    }
    if (!one) throw new GraphProblem('other', 'notListed')
    return await readOne(tenantId, source, names, one)
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    const old = pick(kept, source, new Date(Date.now() - usableMs), true)
    if (old) return { ...old, stale: error.kind }
    throw error
  }
}

function pick<T>(
  { listedAt, facts }: Loaded<T>,
  { lastsMs = 0 }: Source<T>,
  notBefore: Date,
  isAbsenceKnown: boolean,
): Found<T> | null {
  const oldest = Math.min(notBefore.getTime(), Date.now() - Math.min(lastsMs, mostMs()))
  const young = facts.filter(({ readAt }) => readAt.getTime() >= oldest)
  if (young.length) return { facts: young.map(({ body }) => body), readAt: young[0]?.readAt ?? notBefore }
  return isAbsenceKnown && listedAt && listedAt >= notBefore ? { facts: [], readAt: listedAt } : null
}

function refuseAgain({ problem, problemAt }: Loaded<unknown>): void {
  if (!problem || problem === 'tooLarge' || !problemAt) return
  if (Date.now() - problemAt.getTime() < retryMs(problem)) throw toProblem(problem)
}

async function isCrowd<T>(
  tenantId: string,
  { kind, crowd }: Source<T>,
  { listedAt, problem, problemAt }: Loaded<T>,
  notBefore: Date,
): Promise<boolean> {
  if (crowd === 0) return true
  const wasTooLarge = problem === 'tooLarge' && Date.now() - (problemAt?.getTime() ?? 0) < tooLargeMs
  if (wasTooLarge || (listedAt && listedAt >= notBefore)) return false
  return isListing(tenantId, kind) || (await countAsked(tenantId, kind)) > crowd
}

/** False where the list has more pages than are worth reading: then it is asked one by one after all. */
async function isListed<T>(tenantId: string, source: Source<T>, notBefore: Date): Promise<boolean> {
  try {
    await listOnce(tenantId, source, notBefore)
    return true
  } catch (error) {
    if (source.one && error instanceof GraphProblem && error.code === tooLargeCode) return false
    throw error
  }
}

async function readOne<T>(
  tenantId: string,
  source: Source<T>,
  names: readonly string[],
  one: NonNullable<Source<T>['one']>,
): Promise<Found<T>> {
  const readAt = new Date()
  try {
    const items = await one(tenantId)
    await keep(tenantId, source, items, readAt, false)
    return { facts: items.map(({ body }) => body), readAt }
  } catch (error) {
    // what is wrong with one of them alone says nothing of the others
    if (error instanceof GraphProblem && error.kind !== 'other')
      await noteProblem(tenantId, source.kind, error.kind, new Date())
    throw error
  }
}

/**
 * The one fact of a kind that holds for the whole tenant, such as its settings. One that is older than `freshMs` is used all
 * the same for a day, while a new one is read behind the scenes. @throws GraphProblem where there is none
 */
export async function findSettled<T>(
  tenantId: string,
  source: Source<T>,
  freshMs: number,
): Promise<Found<T>> {
  const found = await findKept(tenantId, source, [source.kind], dayMs)
  if (Date.now() - found.readAt.getTime() > freshMs)
    void inBackground(() => listOnce(tenantId, source, new Date(Date.now() - freshMs))).catch(() => undefined)
  return found
}
