import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { atOnce, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { TenantPosture } from '@/lib/entra/posture'
import { ProblemKinds } from '@/lib/entra/problem'
import { whileConnected } from '@/lib/kept/while-connected'

/** With the time it was read, ISO 8601, and a version that changes when anything in it does. */
export type KeptPosture = TenantPosture & { readAt: string; version: string }

const objects = z.array(z.record(z.string(), z.unknown()))
export const TenantPostureShape = z.object({
  policies: objects.optional(),
  namedLocations: objects.optional(),
  authenticationStrengths: objects.optional(),
  crossTenantAccess: z.object({ default: z.record(z.string(), z.unknown()), partners: objects }).nullable(),
  invitationDomains: z
    .object({ allow: z.array(z.string()).optional(), deny: z.array(z.string()).optional() })
    .optional(),
  unread: z.array(z.object({ part: z.string(), kind: ProblemKinds })),
})

/** Two postures have one version exactly if nothing differs. */
export const toVersion = (posture: TenantPosture): string =>
  createHash('sha256').update(JSON.stringify(posture)).digest('base64url').slice(0, 16)

const maxParsed = 200
const parsed = new Map<string, { version: string; posture: TenantPosture }>()

/** What is kept; a posture of two hundred policies is taken out of the database once a version, not once a guest. */
export async function findPosture(tenantId: string): Promise<KeptPosture | null> {
  const known = parsed.get(tenantId)
  const [[row]] = await atOnce<[{ version: string; readAt: Date; body: unknown }[]]>(
    { tenant: tenantId },
    Prisma.sql`SELECT version, read_at AS "readAt", CASE WHEN version = ${known?.version ?? ''} THEN NULL ELSE body END AS body
      FROM posture WHERE tenant_id = ${tenantId}`,
  )
  if (!row) return null
  const head = { version: row.version, readAt: row.readAt.toISOString() }
  if (known?.version === row.version) return { ...known.posture, ...head }
  // one that an older version of Readmit wrote differently counts as none
  const body = TenantPostureShape.safeParse(row.body)
  if (!body.success) return null
  remember(tenantId, row.version, body.data)
  return { ...body.data, ...head }
}

function remember(tenantId: string, version: string, posture: TenantPosture): void {
  parsed.delete(tenantId)
  const [oldest] = parsed.keys()
  if (oldest && parsed.size >= maxParsed) parsed.delete(oldest)
  parsed.set(tenantId, { version, posture })
}

/** Nothing of this tenant stays in this process. */
export const forgetParsed = (tenantId: string): boolean => parsed.delete(tenantId)

export async function findVersion(tenantId: string): Promise<string | null> {
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.posture.findUnique({ where: { tenantId }, select: { version: true } }),
  )
  return row?.version ?? null
}

/** `before`: the one it takes the place of, where that was another. It waits until somebody has looked what that means to guests. */
export async function keepPosture(
  tenantId: string,
  posture: TenantPosture,
  version: string,
  readAt: Date,
  before: KeptPosture | null = null,
): Promise<void> {
  const body = z.json().parse(JSON.parse(JSON.stringify(posture))) ?? {}
  const row = { body, version, readAt }
  await whileConnected(
    within({ tenant: tenantId }, async (tx) => {
      await tx.posture.upsert({ where: { tenantId }, create: { tenantId, ...row }, update: row })
      if (before && before.version !== version)
        await tx.postureChange.create({
          data: {
            ...{ tenantId, at: readAt, fromVersion: before.version, toVersion: version },
            before: z.json().parse(JSON.parse(JSON.stringify(before))) ?? {},
          },
        })
    }),
  )
}

/** The connected tenants with no posture yet, or with one that will be five minutes old soon. */
export async function findAgeing(): Promise<string[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { hostConnected: true }, select: { id: true } }),
  )
  const before = new Date(Date.now() - 4 * 60_000)
  const young = await Promise.all(
    tenants.map(({ id: tenantId }) =>
      within({ tenant: tenantId }, (tx) => tx.posture.count({ where: { tenantId, readAt: { gt: before } } })),
    ),
  )
  return tenants.flatMap(({ id }, at) => (young[at] ? [] : [id]))
}
