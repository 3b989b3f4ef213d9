import 'server-only'
import { atOnce, countBy } from '@/lib/db'
import { Prisma, type Visit } from '@/lib/generated/prisma/client'

const leaseSeconds = 15
const held = new Set<bigint>()
let heartbeat: NodeJS.Timeout | undefined

/** Joins the end of the line of all processes; the place is held until `leaveLine`, or as long as this process lives. */
export async function joinLine(): Promise<bigint> {
  const [row] = await countBy<{ id: bigint }>(Prisma.sql`
    INSERT INTO waiting_line (lease_until) VALUES (now() + ${leaseSeconds} * interval '1 second') RETURNING id`)
  if (!row) throw new Error('LineClosed')
  return hold(row.id)
}

/** The same for a visit, which then names this place; null where another process was quicker since the visit was read. */
export async function joinLineFor(visit: Pick<Visit, 'id' | 'lineId'>): Promise<bigint | null> {
  const [[joined], [named]] = await atOnce<[{ id: bigint }[], unknown[]]>(
    { visit: visit.id },
    Prisma.sql`INSERT INTO waiting_line (lease_until) VALUES (now() + ${leaseSeconds} * interval '1 second') RETURNING id`,
    Prisma.sql`UPDATE visit SET line_id = currval('waiting_line_id_seq')
      WHERE id = ${visit.id} AND line_id IS NOT DISTINCT FROM ${visit.lineId} RETURNING 1`,
  )
  if (!joined) throw new Error('LineClosed')
  if (named) return hold(joined.id)
  await leaveLine(joined.id)
  return null
}

function hold(id: bigint): bigint {
  held.add(id)
  heartbeat ??= setInterval(() => void holdOn().catch(() => undefined), (leaseSeconds * 1000) / 3).unref()
  return id
}

export async function leaveLine(id: bigint): Promise<void> {
  held.delete(id)
  await countBy(Prisma.sql`DELETE FROM waiting_line WHERE id = ${id}`)
}

/** How many are before this one; null where nobody works on it any more. */
export async function findPlace(id: bigint): Promise<number | null> {
  const [row] = await countBy<{ before: number; alive: boolean }>(Prisma.sql`
    SELECT count(*) FILTER (WHERE id < ${id})::int AS before, coalesce(bool_or(id = ${id}), false) AS alive
    FROM waiting_line WHERE lease_until > now() AND id <= ${id}`)
  return row?.alive ? row.before : null
}

async function holdOn(): Promise<void> {
  if (held.size === 0) return
  await countBy(Prisma.sql`
    UPDATE waiting_line SET lease_until = now() + ${leaseSeconds} * interval '1 second'
    WHERE id = ANY(${[...held]}::bigint[])`)
  // left behind by processes that died
  await countBy(Prisma.sql`DELETE FROM waiting_line WHERE lease_until < now() - interval '10 minutes'`)
}
