import 'server-only'
import { z } from 'zod'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { SignIn } from '@/lib/entra/schemas'
import {
  findLatestSignIn as readLatest,
  findLatestSuccess,
  findSignInsOfFlow,
  findWholeSignIns,
  listSignIns,
  type LoggedRow,
  readSignIn,
  readWholeSignIn,
} from '@/lib/entra/sign-in'
import { readSignIn as readFacts, type SignInFacts } from '@/lib/evidence/sign-in-facts'
import { pickRow, type SignInRow, toSignInRow } from '@/lib/entra/sign-in-row'
import { findKept } from '@/lib/kept/find'
import type { Item, Source } from '@/lib/kept/source'

const minute = 60_000
/** How far back the first list goes, and by how much every later one overlaps the last: rows arrive late. */
const firstReachMs = 30 * minute
const overlapMs = 5 * minute
/** A row that is not there may be any moment. */
const absenceMs = 15_000

const Row = SignIn.extend({ id: z.string() })

const rows: Source<LoggedRow> = {
  kind: 'signIn',
  shape: Row,
  crowd: 2,
  adds: true,
  lastsMs: 60 * minute,
  async list(tenantId, listedAt) {
    const since = (listedAt?.getTime() ?? Date.now() - firstReachMs + overlapMs) - overlapMs
    return (await listSignIns(tenantId, new Date(since).toISOString())).map(toItem)
  },
}

const toItem = (row: LoggedRow): Item<LoggedRow> => ({
  key: row.id,
  aliases: [
    ...(row.correlationId ? [`flow:${row.correlationId}`] : []),
    ...(row.userId ? [`user:${row.userId}`] : []),
  ],
  body: row,
})

/**
 * The row of the resource tenant's sign-in log that a pasted error page names. Null: not there, or not yet, as rows take
 * minutes to arrive. `unread`: the log could not be read. Ids that are no GUIDs are not asked for.
 */
export async function findSignIn(
  tenantId: string,
  { requestId, correlationId }: { requestId?: string; correlationId?: string },
): Promise<SignInRow | { unread: ProblemKind } | null> {
  return orUnread(async () => {
    const own = isId(requestId)
      ? await find(tenantId, rows, requestId, async () => {
          const row = await readSignIn(tenantId, requestId)
          return row ? [toItem(row)] : []
        })
      : []
    if (own.length || !isId(correlationId)) return own
    return find(tenantId, rows, `flow:${correlationId}`, async () =>
      (await findSignInsOfFlow(tenantId, correlationId)).map(toItem),
    )
  })
}

/**
 * All that one row of the log says, its policies included, for this tenant's own staff. Never kept: it is large. Null: not there, or not
 * to be read now.
 */
export async function findLoggedSignIn(tenantId: string, requestId: string): Promise<SignInFacts | null> {
  if (!isId(requestId)) return null
  try {
    const row = await readWholeSignIn(tenantId, requestId)
    return row && readFacts(row)
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}

/** The newest row of this guest object's own sign-ins, for who comes without the message. Null and `unread` as above. */
export async function findLatestSignIn(
  tenantId: string,
  userId: string,
): Promise<SignInRow | { unread: ProblemKind } | null> {
  return orUnread(async () => {
    // of one person there may be a newer one
    const found = await find(tenantId, { ...rows, lastsMs: 0 }, `user:${userId}`, async () =>
      (await readLatest(tenantId, userId)).map(toItem),
    )
    return found.toSorted((one, other) =>
      (other.createdDateTime ?? '').localeCompare(one.createdDateTime ?? ''),
    )
  })
}

const mostRecent = 10

/** The guest's last ten sign-ins here, newest first, each with its policies. Never kept. `unread`: why the log could not be read. */
export async function findRecentSignIns(
  tenantId: string,
  userId: string,
): Promise<SignInFacts[] | { unread: ProblemKind }> {
  try {
    return (await findWholeSignIns(tenantId, userId, mostRecent)).map((row) => readFacts(row))
  } catch (error) {
    if (error instanceof GraphProblem) return { unread: error.kind }
    throw error
  }
}

/** A sign-in that the host let through: which row, of which application, when (ISO 8601). */
export type LetIn = { requestId: string; appName?: string; at: string }

/** The newest sign-in of this guest object after `since` that the log calls a success. Null: none, not yet, or not to be read. */
export async function findSuccessAfter(tenantId: string, userId: string, since: Date): Promise<LetIn | null> {
  try {
    const [row] = await findLatestSuccess(tenantId, userId)
    if (!row || Date.parse(row.createdDateTime ?? '') <= since.getTime()) return null
    const { requestId, appName, at } = toSignInRow(row)
    return requestId && at ? { requestId, ...(appName && { appName }), at } : null
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}

async function find(
  tenantId: string,
  source: Source<LoggedRow>,
  name: string,
  one: () => Promise<Item<LoggedRow>[]>,
) {
  return (await findKept(tenantId, source, [name], absenceMs, one)).facts
}

async function orUnread(
  read: () => Promise<LoggedRow[]>,
): Promise<SignInRow | { unread: ProblemKind } | null> {
  try {
    const row = pickRow(await read())
    return row ? toSignInRow(row) : null
  } catch (error) {
    if (error instanceof GraphProblem) return { unread: error.kind }
    throw error
  }
}

const isId = (id: string | undefined): id is string => z.guid().safeParse(id).success
