import 'server-only'
import { atOnce } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { GraphProblem, ProblemKinds } from '@/lib/entra/problem'
import type { Item, Progress, Source } from './source'
import { whileConnected } from './while-connected'

const leaseSeconds = 30
const mostRows = 2000

export type Loaded<T> = Progress & { facts: { key: string; body: T; readAt: Date }[] }

/** What is kept of a kind under any of these names, newest first. What an older version wrote differently is not there. */
export async function load<T>(
  tenantId: string,
  { kind, shape }: Source<T>,
  names: readonly string[],
): Promise<Loaded<T>> {
  const [[progress], rows] = await atOnce<[Progress[], { key: string; body: unknown; readAt: Date }[]]>(
    { tenant: tenantId },
    Prisma.sql`SELECT listed_at AS "listedAt", problem, problem_at AS "problemAt"
      FROM reading WHERE tenant_id = ${tenantId} AND kind = ${kind}`,
    ...(names.length ? [factsStatement(tenantId, kind, names)] : [nothing]),
  )
  const facts = rows.flatMap(({ key, body, readAt }) => {
    const parsed = shape.safeParse(body)
    return parsed.success ? [{ key, body: parsed.data, readAt }] : []
  })
  const { listedAt = null, problem = null, problemAt = null } = progress ?? {}
  return { listedAt, problem, problemAt, facts }
}

const nothing = Prisma.sql`SELECT WHERE false`
const factsStatement = (tenantId: string, kind: string, names: readonly string[]) => Prisma.sql`
  SELECT key, body, read_at AS "readAt" FROM fact
  WHERE tenant_id = ${tenantId} AND kind = ${kind} AND key = ANY(${[...names]})
  UNION SELECT key, body, read_at FROM fact
  WHERE tenant_id = ${tenantId} AND kind = ${kind} AND aliases && ${[...names]}
  ORDER BY 3 DESC`

/** One statement that adds rows, which only a connected tenant can have. @throws GraphProblem */
const write = <Results extends unknown[][]>(tenantId: string, statement: Prisma.Sql): Promise<Results> =>
  whileConnected(atOnce<Results>({ tenant: tenantId }, statement))

/** Keeps facts as they were read; of a whole list, what is no longer in it goes. */
export async function keep<T>(
  tenantId: string,
  { kind, adds }: Pick<Source<T>, 'kind' | 'adds'>,
  items: readonly Item<T>[],
  readAt: Date,
  isList: boolean,
): Promise<void> {
  for (let start = 0; start < items.length; start += mostRows) {
    const rows = items
      .slice(start, start + mostRows)
      .map(({ key, aliases = [], body }) => ({ key, aliases, body }))
    await write(
      tenantId,
      Prisma.sql`
      INSERT INTO fact (tenant_id, kind, key, aliases, body, read_at)
      SELECT ${tenantId}::uuid, ${kind}, r.key, r.aliases, r.body, ${readAt}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(key text, aliases text[], body jsonb)
      ON CONFLICT (tenant_id, kind, key)
      DO UPDATE SET aliases = excluded.aliases, body = excluded.body, read_at = excluded.read_at
      WHERE fact.read_at <= excluded.read_at`,
    )
  }
  if (!isList) return
  const done = Prisma.sql`
    UPDATE reading SET listed_at = ${readAt}, lease_until = NULL, problem = NULL, problem_at = NULL
    WHERE tenant_id = ${tenantId} AND kind = ${kind}`
  const gone = Prisma.sql`DELETE FROM fact WHERE tenant_id = ${tenantId} AND kind = ${kind} AND read_at < ${readAt}`
  await atOnce({ tenant: tenantId }, ...(adds ? [done] : [gone, done]))
}

/** Takes the reading of a list for this process, unless another has it or has just done it. */
export async function claim(tenantId: string, kind: string, notBefore: Date): Promise<boolean> {
  const [rows] = await write<[unknown[]]>(
    tenantId,
    Prisma.sql`
    INSERT INTO reading AS r (tenant_id, kind, lease_until)
    VALUES (${tenantId}::uuid, ${kind}, now() + ${leaseSeconds} * interval '1 second')
    ON CONFLICT (tenant_id, kind) DO UPDATE SET lease_until = excluded.lease_until
    WHERE coalesce(r.lease_until, '-infinity') < now() AND coalesce(r.listed_at, '-infinity') < ${notBefore}
    RETURNING 1`,
  )
  return rows.length > 0
}

/** Holds the lease while `work` runs; it is given up when that fails, and runs out by itself where the process dies. */
export async function holding<T>(tenantId: string, kind: string, work: () => Promise<T>): Promise<T> {
  const change = (seconds: number) =>
    atOnce(
      { tenant: tenantId },
      Prisma.sql`
    UPDATE reading SET lease_until = now() + ${seconds} * interval '1 second'
    WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind}`,
    ).catch(() => [])
  const timer = setInterval(() => void change(leaseSeconds), (leaseSeconds * 1000) / 3)
  try {
    return await work()
  } catch (error) {
    await change(-1)
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** Notes why a kind could not be read, so that not everybody runs into it. `tooLarge`: its list has too many pages. */
export async function noteProblem(tenantId: string, kind: string, problem: string, at: Date): Promise<void> {
  await write(
    tenantId,
    Prisma.sql`
    INSERT INTO reading (tenant_id, kind, problem, problem_at) VALUES (${tenantId}::uuid, ${kind}, ${problem}, ${at})
    ON CONFLICT (tenant_id, kind) DO UPDATE SET problem = ${problem}, problem_at = ${at}`,
  )
}

/** Counts one who asks for a single fact; answers how many did within the last minute. */
export async function countAsked(tenantId: string, kind: string): Promise<number> {
  const [[row]] = await write<[{ asked: number }[]]>(
    tenantId,
    Prisma.sql`
    INSERT INTO reading AS r (tenant_id, kind, asked) VALUES (${tenantId}::uuid, ${kind}, 1)
    ON CONFLICT (tenant_id, kind) DO UPDATE SET
      asked = CASE WHEN r.asked_since < now() - interval '1 minute' THEN 1 ELSE r.asked + 1 END,
      asked_since = CASE WHEN r.asked_since < now() - interval '1 minute' THEN now() ELSE r.asked_since END
    RETURNING asked`,
  )
  return row?.asked ?? 1
}

/** What Graph's reader says of a list with too many pages. */
export const tooLargeCode = 'endlessPages'

/** What is kept of a problem, as it was thrown. */
export const toProblem = (problem: string): GraphProblem =>
  problem === 'tooLarge'
    ? new GraphProblem('other', tooLargeCode)
    : new GraphProblem(ProblemKinds.catch('other').parse(problem), 'justNow')
