import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { inBackground } from '@/lib/budget/priority'
import { readPosture } from '@/lib/entra/posture'
import { GraphProblem, type ProblemKind, type Unread } from '@/lib/entra/problem'
import type { TenantPosture } from '@/lib/entra/posture'
import { findKept } from '@/lib/kept/find'
import type { Source } from '@/lib/kept/source'
import { logEvent } from '@/lib/log'
import {
  findPosture,
  forgetParsed,
  findVersion,
  keepPosture,
  type KeptPosture,
  toVersion,
  TenantPostureShape,
} from './posture-store'

const freshMs = 5 * 60_000
const oldMs = 15 * 60_000

/**
 * A tenant's policies and settings as last read. `readAt`: when, ISO 8601. `version` changes when anything in it does.
 * `stale`: older than a quarter of an hour, as no refresh came through, for this reason where it is known.
 */
export type Posture = KeptPosture & { stale?: ProblemKind | 'old' }

/** One posture a tenant, as it was read; what does not belong in the database stays only for who waited for it. */
const partial = new Map<string, Posture>()

/** Nothing of this tenant stays in this process. */
export function forgetPosture(tenantId: string): void {
  partial.delete(tenantId)
  forgetParsed(tenantId)
}

const source: Source<TenantPosture> = {
  kind: 'posture',
  shape: TenantPostureShape,
  crowd: 0,
  async list(tenantId) {
    await refresh(tenantId)
    return []
  },
}

/**
 * The posture from the database, whatever its age: it is refreshed behind the scenes, never for one guest. Only where there is
 * none yet does whoever asks wait for it, all for the same reading.
 * @throws GraphProblem when it could never be read
 */
export async function getPosture(tenantId: string): Promise<Posture> {
  const kept = await findPosture(tenantId)
  if (!kept) return readFirst(tenantId)
  const age = Date.now() - Date.parse(kept.readAt)
  if (age > freshMs) void refreshPosture(tenantId).catch(() => undefined)
  return age > oldMs ? { ...kept, stale: 'old' } : kept
}

/** Reads a posture that is older than five minutes anew, in one process of all. @throws GraphProblem */
export async function refreshPosture(tenantId: string, maxAgeMs = freshMs): Promise<void> {
  await inBackground(() => findKept(tenantId, source, [], maxAgeMs))
}

/**
 * The same at once, for somebody who was turned away at `since` by what the one read at `readAt` does not have. However many
 * there are, all wait for the same reading, and there is one in `atMostEveryMs` at most. @throws GraphProblem
 */
export async function renewPosture(
  tenantId: string,
  { since, readAt, atMostEveryMs }: { since: number; readAt: number; atMostEveryMs: number },
): Promise<void> {
  const tooSoonMs = atMostEveryMs - (Date.now() - readAt)
  if (tooSoonMs > 0) await sleep(tooSoonMs)
  await findKept(tenantId, source, [], Math.max(0, Date.now() - since))
}

async function readFirst(tenantId: string): Promise<Posture> {
  try {
    await findKept(tenantId, source, [], freshMs)
  } catch (error) {
    const known = partial.get(tenantId)
    if (known && error instanceof GraphProblem) return known
    throw error
  }
  const read = await findPosture(tenantId)
  if (!read) throw new GraphProblem('unreachable', 'noPosture')
  return read
}

async function refresh(tenantId: string): Promise<void> {
  const readAt = new Date()
  const posture = await readPosture(tenantId)
  const known = await findVersion(tenantId)
  const gap = findPassingGap(posture)
  if (gap && known) throw new GraphProblem(gap.kind, gap.part)
  const version = toVersion(posture)
  if (gap) {
    partial.set(tenantId, { ...posture, version, readAt: readAt.toISOString() })
    throw new GraphProblem(gap.kind, gap.part)
  }
  partial.delete(tenantId)
  await keepPosture(tenantId, posture, version, readAt, known ? await findPosture(tenantId) : null)
  if (known && known !== version)
    logEvent({ event: 'posture.changed', tenant: tenantId, from: known, to: version })
}

/** A part that Graph was too busy for is not kept in place of a whole posture; one that we may not read is an answer. */
function findPassingGap({ unread }: TenantPosture): Unread | undefined {
  return unread.find(({ kind }) => kind === 'throttled' || kind === 'unreachable')
}
