import { z } from 'zod'

/** What the address of a page says of the press before: a code, the run that is in the way, roles that would do. */
export type QueriedProblem = { code: string; run: string | null; roles: string[] }

const Query = z.object({
  problem: z.string().regex(/^[a-zA-Z]{1,40}$/),
  run: z.guid().optional().catch(undefined),
  roles: z
    .string()
    .max(500)
    .transform((text) => text.split(',').slice(0, 12))
    .optional()
    .catch(undefined),
})

/** Null where nothing went wrong. Anybody can write an address: only codes are taken from it. */
export function readProblem(query: Record<string, unknown>): QueriedProblem | null {
  const read = Query.safeParse(query).data
  return read ? { code: read.problem, run: read.run ?? null, roles: read.roles ?? [] } : null
}
