import { z } from 'zod'
import type { Effect } from '@/lib/sweep/compare'
import type { AskedMove } from '@/lib/sweep/pick-kinds'

export const effects = [
  'getsIn',
  'lockedOut',
  'losesProtection',
  'otherwise',
] as const satisfies readonly Exclude<Effect, 'unchanged'>[]
const verdicts = ['blocked', 'undetermined', 'challenged', 'allowed'] as const

const word = z
  .string()
  .regex(/^[\w-]{1,60}$/)
  .nullable()
  .catch(null)
const id = z.guid().toLowerCase().nullable().catch(null)
const Query = z.object({
  /** Of a sweep. */
  pass: z.enum(['high']).nullable().catch(null),
  verdict: z.enum(['blocked', 'undetermined']).nullable().catch(null),
  ...{ cause: word, owner: word, app: id },
  /** Of a tried change: an effect, or two verdicts with a full stop between them. */
  move: z
    .string()
    .refine((said) => readMove(said) !== null)
    .nullable()
    .catch(null),
  home: z
    .union([z.enum(['none', 'unknown']), z.guid().toLowerCase()])
    .nullable()
    .catch(null),
  ...{ after: id, before: id },
  /** Which row the first one of this page is, as far as pages were turned. */
  at: z.coerce.number().int().min(1).max(100_000_000).catch(1),
})

/** Which people of a sweep are asked for. Null leaves it open. */
export type PeopleQuery = z.infer<typeof Query>

/** What an address asks for. What it says wrongly is as if it were not there. */
export const readPeopleQuery = (query: Record<string, string | string[] | undefined>): PeopleQuery =>
  Query.parse(Object.fromEntries(Object.keys(Query.shape).map((name) => [name, [query[name]].flat()[0]])))

/** `getsIn`, or `blocked.allowed`. */
export function readMove(said: string | null): AskedMove | null {
  const effect = effects.find((one) => one === said)
  if (effect) return { effect }
  const [from, to, ...rest] = (said ?? '').split('.')
  const pair = [from, to].map((text) => verdicts.find((one) => one === text))
  return pair[0] && pair[1] && pair[0] !== pair[1] && rest.length === 0
    ? { from: pair[0], to: pair[1] }
    : null
}

/** The address of such a list, of a page of it where it says which, or of the same as a file. */
export function peopleAddress(
  sweepId: string,
  asked: Partial<PeopleQuery>,
  as: 'page' | 'csv' = 'page',
): string {
  const said = Object.entries(asked).flatMap(([name, value]) =>
    value === null || value === undefined || (name === 'at' && value === 1) ? [] : [[name, String(value)]],
  )
  const query = new URLSearchParams(said)
  const path = `/sweeps/${sweepId}/people${as === 'csv' ? '/csv' : ''}`
  return query.size > 0 ? `${path}?${String(query)}` : path
}
