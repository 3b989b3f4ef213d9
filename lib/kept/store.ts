import 'server-only'
import { within } from '@/lib/db'
import { GraphProblem, ProblemKinds } from '@/lib/entra/problem'
import type { Item, Progress, Source } from './source'

const leaseSeconds = 30
const atOnce = 2000

export type Loaded<T> = Progress & { facts: { key: string; body: T; readAt: Date }[] }

/** What is kept of a kind under any of these names, newest first. What an older version wrote differently is not there. */
export function load<T>(tenantId: string, source: Source<T>, names: readonly string[]): Promise<Loaded<T>> {
  const { kind, shape } = source
  return within({ tenant: tenantId }, async (tx) => {
    const rows = await tx.$queryRaw<(Progress & { key: string | null; body: unknown; readAt: Date })[]>`
      SELECT r.listed_at AS "listedAt", r.problem, r.problem_at AS "problemAt", f.key, f.body, f.read_at AS "readAt"
      FROM (SELECT 1) AS one
      LEFT JOIN reading r ON r.tenant_id = ${tenantId}::uuid AND r.kind = ${kind}
      LEFT JOIN LATERAL (
        SELECT * FROM fact WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind} AND key = ANY(${[...names]}::text[])
        UNION SELECT * FROM fact WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind} AND aliases && ${[...names]}::text[]
      ) f ON true
      ORDER BY f.read_at DESC`
    const [first] = rows
    const facts = rows.flatMap(({ key, body, readAt }) => {
      const parsed = shape.safeParse(body)
      return key !== null && parsed.success ? [{ key, body: parsed.data, readAt }] : []
    })
    const { listedAt = null, problem = null, problemAt = null } = first ?? {}
    return { listedAt, problem, problemAt, facts }
  })
}

/** Keeps facts as they were read; of a whole list, what is no longer in it goes. */
export async function keep<T>(
  tenantId: string,
  { kind, adds }: Pick<Source<T>, 'kind' | 'adds'>,
  items: readonly Item<T>[],
  readAt: Date,
  isList: boolean,
): Promise<void> {
  for (let start = 0; start < items.length; start += atOnce) {
    const rows = items
      .slice(start, start + atOnce)
      .map(({ key, aliases = [], body }) => ({ key, aliases, body }))
    await within(
      { tenant: tenantId },
      (tx) => tx.$executeRaw`
      INSERT INTO fact (tenant_id, kind, key, aliases, body, read_at)
      SELECT ${tenantId}::uuid, ${kind}, r.key, r.aliases, r.body, ${readAt}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(key text, aliases text[], body jsonb)
      ON CONFLICT (tenant_id, kind, key)
      DO UPDATE SET aliases = excluded.aliases, body = excluded.body, read_at = excluded.read_at
      WHERE fact.read_at <= excluded.read_at`,
    )
  }
  if (!isList) return
  await within({ tenant: tenantId }, async (tx) => {
    if (!adds)
      await tx.$executeRaw`
        DELETE FROM fact WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind} AND read_at < ${readAt}`
    await tx.$executeRaw`
      UPDATE reading SET listed_at = ${readAt}, lease_until = NULL, problem = NULL, problem_at = NULL
      WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind}`
  })
}

/** Takes the reading of a list for this process, unless another has it or has just done it. */
export async function claim(tenantId: string, kind: string, notBefore: Date): Promise<boolean> {
  const rows = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<unknown[]>`
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
    within(
      { tenant: tenantId },
      (tx) => tx.$executeRaw`
    UPDATE reading SET lease_until = now() + ${seconds} * interval '1 second'
    WHERE tenant_id = ${tenantId}::uuid AND kind = ${kind}`,
    ).catch(() => 0)
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
  await within(
    { tenant: tenantId },
    (tx) => tx.$executeRaw`
    INSERT INTO reading (tenant_id, kind, problem, problem_at) VALUES (${tenantId}::uuid, ${kind}, ${problem}, ${at})
    ON CONFLICT (tenant_id, kind) DO UPDATE SET problem = ${problem}, problem_at = ${at}`,
  )
}

/** Counts one who asks for a single fact; answers how many did within the last minute. */
export async function countAsked(tenantId: string, kind: string): Promise<number> {
  const [row] = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<{ asked: number }[]>`
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
