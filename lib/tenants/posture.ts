import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { within } from '@/lib/db'
import { type TenantPosture, readPosture } from '@/lib/entra/posture'
import { GraphProblem, type ProblemKind, type Unread } from '@/lib/entra/problem'

const freshMs = 5 * 60_000
const retryMs = 30_000

/**
 * A tenant's policies and settings as last read. `readAt`: when, ISO 8601. `version` changes when anything in it does.
 * `stale`: it is older than five minutes, because the refresh failed for this reason.
 */
export type Posture = TenantPosture & { readAt: string; version: string; stale?: ProblemKind }

const reading = new Map<string, Promise<Posture>>()
const failed = new Map<string, { at: number; kind: ProblemKind }>()

/**
 * The posture from the database, refreshed first when it is older than five minutes. Who asks while it is being read waits
 * for the same reading, and a refresh that failed is not tried again for half a minute: the tenant's budget is small.
 * @throws GraphProblem when it could never be read
 */
export async function getPosture(tenantId: string, now = Date.now()): Promise<Posture> {
  const kept = await findKept(tenantId)
  if (kept && now - Date.parse(kept.readAt) < freshMs) return kept
  const failure = failed.get(tenantId)
  if (kept && failure && now - failure.at < retryMs) return { ...kept, stale: failure.kind }
  try {
    return await refreshOnce(tenantId, now, kept !== null)
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    failed.set(tenantId, { at: now, kind: error.kind })
    if (!kept) throw error
    return { ...kept, stale: error.kind }
  }
}

function refreshOnce(tenantId: string, now: number, hasKept: boolean): Promise<Posture> {
  const running = reading.get(tenantId)
  if (running) return running
  const started = refresh(tenantId, now, hasKept).finally(() => reading.delete(tenantId))
  reading.set(tenantId, started)
  return started
}

async function refresh(tenantId: string, now: number, hasKept: boolean): Promise<Posture> {
  const posture = await readPosture(tenantId)
  const readAt = new Date(now)
  const body = JSON.stringify(posture)
  const version = createHash('sha256').update(body).digest('base64url').slice(0, 16)
  const read = { ...posture, version, readAt: readAt.toISOString() }
  const gap = findPassingGap(posture)
  if (gap && hasKept) throw new GraphProblem(gap.kind, gap.part)
  if (gap) return read
  const row = { body: toJson(body), version, readAt }
  await within({ tenant: tenantId }, (tx) =>
    tx.posture.upsert({ where: { tenantId }, create: { tenantId, ...row }, update: row }),
  )
  failed.delete(tenantId)
  return read
}

/** A part that Graph was too busy for is not kept in place of a whole posture; one that we may not read is an answer. */
function findPassingGap({ unread }: TenantPosture): Unread | undefined {
  return unread.find(({ kind }) => kind === 'throttled' || kind === 'unreachable')
}

const objects = z.array(z.record(z.string(), z.unknown()))
const Body = z.object({
  policies: objects.optional(),
  namedLocations: objects.optional(),
  authenticationStrengths: objects.optional(),
  crossTenantAccess: z.object({ default: z.record(z.string(), z.unknown()), partners: objects }).nullable(),
  invitationDomains: z
    .object({ allow: z.array(z.string()).optional(), deny: z.array(z.string()).optional() })
    .optional(),
  unread: z.array(
    z.object({
      part: z.string(),
      kind: z.enum([
        'notConnected',
        'tooPowerful',
        'forbidden',
        'unlicensed',
        'notFound',
        'throttled',
        'unreachable',
        'other',
      ]),
    }),
  ),
})

async function findKept(tenantId: string): Promise<Posture | null> {
  const row = await within({ tenant: tenantId }, (tx) => tx.posture.findUnique({ where: { tenantId } }))
  // one that an older version of Readmit wrote differently counts as none
  const body = Body.safeParse(row?.body)
  return row && body.success ? { ...body.data, version: row.version, readAt: row.readAt.toISOString() } : null
}

function toJson(body: string) {
  return z.json().parse(JSON.parse(body)) ?? {}
}
