import 'server-only'
import { countBy } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Family } from './family'

const tooManyFailures = 5
const openMs = 30_000
const longestPauseMs = 60_000
const longestToldMs = 600_000

type Place = { tenantId: string; family: Family }

/**
 * Graph was too busy: nobody asks this family of this tenant again before a time that it named, or else before 1, 2, 4 …
 * seconds with jitter. Every process reads the same row. Answers that time in milliseconds from now.
 */
export async function notePause({ tenantId, family }: Place, toldMs: number | null): Promise<number> {
  const pause =
    toldMs === null
      ? Prisma.sql`least(${longestPauseMs}, 1000 * power(2, least(throttled, 10))) * (1 + random() / 2)`
      : Prisma.sql`${Math.min(toldMs, longestToldMs)}::float8`
  const [row] = await countBy<{ ms: number }>(Prisma.sql`
    UPDATE graph_budget SET throttled = throttled + 1,
      paused_until = greatest(paused_until, clock_timestamp() + ${pause} * interval '1 millisecond')
    WHERE tenant_id = ${tenantId}::uuid AND family = ${family}
    RETURNING (extract(epoch FROM paused_until - clock_timestamp()) * 1000)::float8 AS ms`)
  return row?.ms ?? 0
}

/** It failed or did not answer. After the fifth time in a row nobody asks for half a minute; then one failure is enough. */
export async function noteFailure({ tenantId, family }: Place): Promise<void> {
  await countBy(Prisma.sql`
    UPDATE graph_budget SET failures = failures + 1,
      open_until = CASE WHEN failures + 1 < ${tooManyFailures} THEN open_until
        ELSE clock_timestamp() + ${openMs} * (1 + random() / 4) * interval '1 millisecond' END
    WHERE tenant_id = ${tenantId}::uuid AND family = ${family}`)
}

/** It answered: what was counted before is over. */
export async function noteAnswer({ tenantId, family }: Place): Promise<void> {
  await countBy(Prisma.sql`
    UPDATE graph_budget SET throttled = 0, failures = 0, open_until = NULL
    WHERE tenant_id = ${tenantId}::uuid AND family = ${family}`)
}
