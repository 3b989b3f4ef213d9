import type { z } from 'zod'

/** One fact with the names it is asked for by: its key, and others such as an address. */
export type Item<T> = { key: string; aliases?: string[]; body: T }

/**
 * One kind of facts about a tenant and how to read them.
 * `crowd`: asked for one by one more often than so in a minute, they are read as a list; 0: always a list.
 * `adds`: the list holds only what is new since the last one. `isOpen`: who is not in the list may be there all the same.
 * `lastsMs`: a fact once read does not change for so long, however new an answer is asked for.
 */
export type Source<T> = {
  kind: string
  shape: z.ZodType<T>
  crowd: number
  adds?: boolean
  isOpen?: boolean
  lastsMs?: number
  /** @throws GraphProblem */
  list: (tenantId: string, listedAt: Date | null) => Promise<Item<T>[]>
  /** Absent where only the list tells. @throws GraphProblem */
  one?: (tenantId: string) => Promise<Item<T>[]>
}

/** How far a kind has been read: ISO times as dates; `problem` is a ProblemKind or `tooLarge`. */
export type Progress = { listedAt: Date | null; problem: string | null; problemAt: Date | null }
