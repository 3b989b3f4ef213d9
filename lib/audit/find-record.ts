import 'server-only'
import { atOnce } from '@/lib/db'
import { GraphProblem } from '@/lib/entra/problem'
import { Prisma } from '@/lib/generated/prisma/client'
import { toPattern } from '@/lib/like'
import { findPerson } from '@/lib/risk-list/person'
import {
  recordPageSize,
  type RecordRow,
  type RecordView,
  type Topic,
  topicNames,
  topics,
  tried,
} from './record-view'

/** A page of a tenant's record, newest first, and how many entries there are in all. Of guests only what they asked home IT. `allowed`: the topics that whoever looks may see. */
export async function findRecord(
  tenantId: string,
  view: RecordView,
  allowed: readonly Topic[] = topicNames,
): Promise<{ rows: RecordRow[]; total: number }> {
  const { where, join } = toQuery(tenantId, view, allowed)
  const [rows, [counted]] = await atOnce<[Found[], { total: number }[]]>(
    { tenant: tenantId },
    Prisma.sql`
      SELECT e.id::text, e.at, e.action, e.actor, e.data, e.mark IS NOT NULL AS sealed, r.reason, o.target_id AS "targetId",
        o.target_name AS "targetName", ${actorName} AS "actorName"
      ${join} ${where} ORDER BY e.id DESC LIMIT ${recordPageSize} OFFSET ${(view.page - 1) * recordPageSize}`,
    Prisma.sql`SELECT count(*)::int AS total ${join} ${where}`,
  )
  return { rows: rows.map(toRow), total: counted?.total ?? 0 }
}

type Found = {
  id: string
  at: Date
  action: string
  actor: string
  data: Record<string, unknown>
  sealed: boolean
  reason: string | null
  targetId: string | null
  targetName: string | null
  actorName: string | null
}

const dayMs = 86_400_000

/**
 * The same rows with the names of who is in the directory, for those that nothing here names. Who cannot be read stays an id.
 */
export async function nameActors(tenantId: string, rows: readonly RecordRow[]): Promise<RecordRow[]> {
  const unnamed = new Set(rows.flatMap(({ actor }) => (actor.name === null ? [actor.id] : [])))
  const found = await Promise.all(
    [...unnamed].slice(0, mostAsked).map(async (id) => [id, await findName(tenantId, id)] as const),
  )
  const names = new Map(found)
  return rows.map((row) => {
    const { id, name } = row.actor
    return { ...row, actor: { id, name: name ?? names.get(id) ?? null } }
  })
}

/** A page waits for no more than so many. */
const mostAsked = 10

async function findName(tenantId: string, id: string): Promise<string | null> {
  try {
    return (await findPerson(tenantId, id, dayMs))?.name ?? null
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}

/** Whoever acted once is known by the name their token said then. */
const actorName = Prisma.sql`coalesce(r.actor_name,
  (SELECT n.actor_name FROM run n WHERE n.tenant_id = e.tenant_id AND n.actor = e.actor ORDER BY n.created_at DESC LIMIT 1),
  (SELECT u.display_name FROM risky_user u WHERE u.tenant_id = e.tenant_id AND u.id::text = split_part(e.actor, ':', 3)))`

/** The export of traps says which list it was. */
const ofRiskList = Prisma.sql`(e.action = 'list.exported' AND e.data->>'list' IS NULL)`

function toQuery(tenantId: string, { topic, who, whom, days }: RecordView, allowed: readonly Topic[]) {
  const asked = allowed.filter((name) => topic === null || name === topic)
  const starts = asked.flatMap((name) => topics[name]).map((start) => `${start}%`)
  const conditions = [
    Prisma.sql`e.tenant_id = ${tenantId}::uuid`,
    Prisma.sql`e.action LIKE ANY(${starts}::text[])`,
    ...(asked.includes('tries') ? [] : [Prisma.sql`e.action <> ${tried}`]),
    ...(allowed.includes('changes') ? [] : [Prisma.sql`NOT ${ofRiskList}`]),
    // a guest's own sign-in is the guest's affair
    Prisma.sql`NOT (e.action LIKE 'session.%' AND coalesce(e.data->>'kind', 'guest') <> 'staff')`,
    ...(days ? [Prisma.sql`e.at > now() - ${days} * interval '1 day'`] : []),
    ...(who ? [Prisma.sql`(${actorName} ILIKE ${toPattern(who)} OR e.actor ILIKE ${toPattern(who)})`] : []),
    ...(whom
      ? [
          Prisma.sql`(o.target_name ILIKE ${toPattern(whom)} OR o.target_address ILIKE ${toPattern(whom)}
            OR o.target_id::text = ${whom.toLowerCase()})`,
        ]
      : []),
  ]
  const join = Prisma.sql`FROM audit_entry e
    LEFT JOIN operation o ON o.tenant_id = e.tenant_id AND o.id::text = e.data->>'operation'
    LEFT JOIN run r ON r.tenant_id = e.tenant_id AND r.id::text = coalesce(e.data->>'run', o.run_id::text)`
  return { join, where: Prisma.sql`WHERE ${Prisma.join(conditions, ' AND ')}` }
}

function toRow({
  id,
  at,
  action,
  actor,
  data,
  sealed,
  reason,
  targetId,
  targetName,
  actorName: name,
}: Found): RecordRow {
  return {
    id,
    at: at.toISOString(),
    action,
    kind: textOf(data['kind']),
    actor: { id: actor.split(':').at(-1) ?? actor, name },
    target: targetId && targetName ? { id: targetId, name: targetName } : null,
    run: textOf(data['run']),
    reason,
    problem: textOf(data['problem']),
    requestId: textOf(data['requestId']),
    sealed,
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
