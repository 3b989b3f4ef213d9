import 'server-only'
import { unscoped } from '@/lib/db'
import { logEvent } from '@/lib/log'
import { markOf } from './secrets'

/** `alarm`: the operator's log says so once as many were counted. Only of staff, whose ids may stand there. */
export type Limit = { name: string; times: number; minutes: number; alarm?: number }

export const limits = {
  start: { name: 'start', times: 60, minutes: 10 },
  sendCode: { name: 'sendCode', times: 5, minutes: 60 },
  tryCode: { name: 'tryCode', times: 20, minutes: 60 },
  signIn: { name: 'signIn', times: 30, minutes: 10 },
  look: { name: 'look', times: 120, minutes: 10 },
  ask: { name: 'ask', times: 10, minutes: 60 },
  makeHelpdeskCode: { name: 'makeHelpdeskCode', times: 10, minutes: 60 },
  /** Of a million codes: ten guesses an agent and sixty a tenant in the time that a code lives. */
  matchCode: { name: 'matchCode', times: 10, minutes: 10 },
  matchCodeTenant: { name: 'matchCodeTenant', times: 60, minutes: 10 },
  /** Of an agent, at once and in a day: nobody reads a whole directory through this box. */
  lookUp: { name: 'lookUp', times: 60, minutes: 5 },
  lookUpDay: { name: 'lookUpDay', times: 300, minutes: 24 * 60, alarm: 100 },
  moveCase: { name: 'moveCase', times: 60, minutes: 10 },
  /** Of whoever holds a link. */
  answerByLink: { name: 'answerByLink', times: 10, minutes: 10 },
  sendCallerCode: { name: 'sendCallerCode', times: 20, minutes: 60 },
  /** Of an admin: changes asked for, begun, and how they stand. What is sent has limits of its own, in the database. */
  press: { name: 'press', times: 60, minutes: 60 },
  begin: { name: 'begin', times: 60, minutes: 10 },
  sweep: { name: 'sweep', times: 60, minutes: 60 },
  draft: { name: 'draft', times: 120, minutes: 10 },
  /** Of an admin and of a tenant: each asks Graph up to ten times. */
  whatIf: { name: 'whatIf', times: 60, minutes: 60 },
  whatIfTenant: { name: 'whatIfTenant', times: 180, minutes: 60 },
  connect: { name: 'connect', times: 30, minutes: 10 },
} as const satisfies Record<string, Limit>

/**
 * Counts one use of `limit` by `who` (a visit or an address, kept only as a mark) and says when it opens again, or null
 * while it is open. Known and unknown addresses count alike.
 */
export async function countUse(limit: Limit, who: string, now: Date): Promise<Date | null> {
  const span = limit.minutes * 60_000
  const window = new Date(Math.floor(now.getTime() / span) * span)
  const key = `${limit.name}:${markOf('limit', who)}`
  const [row] = await unscoped(
    (db) => db.$queryRaw<{ count: number }[]>`
      INSERT INTO rate_limit (key, "window", count) VALUES (${key}, ${window}, 1)
      ON CONFLICT (key, "window") DO UPDATE SET count = rate_limit.count + 1 RETURNING count`,
  )
  // no row is no answer: what cannot be counted is not done
  if (!row) throw new Error('LimitNotCounted')
  if (row.count === limit.alarm) logEvent({ event: 'limit.alarm', limit: limit.name, count: row.count, who })
  return row.count > limit.times ? new Date(window.getTime() + span) : null
}

/** Counts one use of each, until one is closed. */
export async function countAll(all: readonly Limit[], who: string, now: Date): Promise<Date | null> {
  for (const limit of all) {
    const opensAt = await countUse(limit, who, now)
    if (opensAt) return opensAt
  }
  return null
}
