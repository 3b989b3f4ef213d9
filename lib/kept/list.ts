import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphProblem } from '@/lib/entra/problem'
import { rememberList } from './memory'
import type { Source } from './source'
import { claim, holding, keep, load, noteProblem, tooLargeCode, toProblem } from './store'

const pollMs = 250
const patienceMs = 90_000

const running = new Map<string, Promise<void>>()
const keyOf = (tenantId: string, kind: string) => `${tenantId} ${kind}`

/** Whether this process reads that list now, or waits for another that does. */
export const isListing = (tenantId: string, kind: string) => running.has(keyOf(tenantId, kind))

/**
 * Reads a tenant's list unless it was read since `notBefore`. Everybody in this process who waits for the same list waits for
 * the same reading, and of all processes one reads. @throws GraphProblem
 */
export function listOnce<T>(tenantId: string, source: Source<T>, notBefore: Date): Promise<void> {
  const key = keyOf(tenantId, source.kind)
  const known = running.get(key)
  if (known) return known
  const started = listSomewhere(tenantId, source, notBefore).finally(() => running.delete(key))
  running.set(key, started)
  return started
}

/** Reads the list here, or waits until the process that reads it has done so, failed, or died. */
async function listSomewhere<T>(tenantId: string, source: Source<T>, notBefore: Date): Promise<void> {
  const began = new Date()
  while (Date.now() - began.getTime() < patienceMs) {
    if (await claim(tenantId, source.kind, notBefore)) return listHere(tenantId, source)
    const { listedAt, problem, problemAt } = await load(tenantId, source, [])
    if (listedAt && listedAt >= notBefore) return
    if (problem && problemAt && problemAt >= began) throw toProblem(problem)
    await sleep(pollMs)
  }
  throw new GraphProblem('throttled', 'listTooSlow')
}

function listHere<T>(tenantId: string, source: Source<T>): Promise<void> {
  return holding(tenantId, source.kind, async () => {
    const readAt = new Date()
    try {
      const { listedAt } = await load(tenantId, source, [])
      const items = await source.list(tenantId, listedAt)
      await keep(tenantId, source, items, readAt, true)
      rememberList(tenantId, source, items, readAt)
    } catch (error) {
      if (error instanceof GraphProblem)
        await noteProblem(
          tenantId,
          source.kind,
          error.code === tooLargeCode ? 'tooLarge' : error.kind,
          new Date(),
        )
      throw error
    }
  })
}
