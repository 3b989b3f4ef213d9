import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import { Prisma, type PostureChange } from '@/lib/generated/prisma/client'
import { TenantPostureShape } from '@/lib/tenants/posture-store'
import type { TenantPosture } from '@/lib/entra/posture'
import { LockOuts } from './lock-outs'
import { PostureEdit } from './posture-edits'

/** One change of a host's posture that was looked at. `lockOuts` null: the guests were not known. Times are ISO 8601. */
export type WatchedChange = {
  id: string
  at: string
  edits: PostureEdit[]
  lockOuts: LockOuts | null
  seenAt: string | null
}

/** The oldest change that nobody has looked at yet, with the posture before it and, where another change followed, the one after. */
export async function findPending(
  tenantId: string,
): Promise<{ id: string; before: TenantPosture | null; after: TenantPosture | null } | null> {
  const [first, second] = await within({ tenant: tenantId }, (tx) =>
    tx.postureChange.findMany({
      where: { tenantId, before: { not: Prisma.DbNull } },
      orderBy: { at: 'asc' },
      take: 2,
    }),
  )
  if (!first) return null
  const parse = (body: unknown) => TenantPostureShape.safeParse(body).data ?? null
  return { id: first.id, before: parse(first.before), after: second ? parse(second.before) : null }
}

/** The host tenants with changes that wait to be looked at. */
export async function findWaiting(): Promise<string[]> {
  const tenants = await within({}, (tx) =>
    tx.tenant.findMany({ where: { hostConnected: true }, select: { id: true } }),
  )
  const waiting = await Promise.all(
    tenants.map(({ id: tenantId }) =>
      within({ tenant: tenantId }, (tx) =>
        tx.postureChange.count({ where: { tenantId, before: { not: Prisma.DbNull } } }),
      ),
    ),
  )
  return tenants.flatMap(({ id }, at) => (waiting[at] ? [id] : []))
}

const hurts = Prisma.sql`before IS NULL AND (locked_out > 0 OR (rows->>'mayBe')::int > 0 OR (rows->>'atRisk')::int > 0)`

/** Changes that shut guests out and that no administrator has marked as seen: the newest first. */
export async function findAlerts(tenantId: string, most = 5): Promise<WatchedChange[]> {
  const rows = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<Row[]>`
      SELECT id, at, edits, rows, seen_at AS "seenAt" FROM posture_change
      WHERE tenant_id = ${tenantId}::uuid AND seen_at IS NULL AND ${hurts} ORDER BY at DESC, id LIMIT ${most}`,
  )
  return rows.map(toChange)
}

export async function countAlerts(tenantId: string): Promise<number> {
  const [row] = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM posture_change
      WHERE tenant_id = ${tenantId}::uuid AND seen_at IS NULL AND ${hurts}`,
  )
  return row?.count ?? 0
}

/** Every change that was looked at, the newest first, with how many there are. */
export async function findChanges(
  tenantId: string,
  from: number,
  most: number,
): Promise<{ rows: WatchedChange[]; total: number }> {
  const where = { tenantId, before: { equals: Prisma.DbNull } }
  const [rows, total] = await within({ tenant: tenantId }, (tx) =>
    Promise.all([
      tx.postureChange.findMany({
        where,
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        skip: from,
        take: most,
      }),
      tx.postureChange.count({ where }),
    ]),
  )
  return { rows: rows.map(toChange), total }
}

type Row = Pick<PostureChange, 'id' | 'at' | 'edits' | 'rows' | 'seenAt'>

const toChange = ({ id, at, edits, rows, seenAt }: Row): WatchedChange => ({
  ...{ id, at: at.toISOString(), seenAt: seenAt?.toISOString() ?? null },
  edits: z.array(PostureEdit).catch([]).parse(edits),
  lockOuts: LockOuts.safeParse(rows).data ?? null,
})
