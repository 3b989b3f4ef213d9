import 'server-only'
import { z } from 'zod'
import { type Graph, graphFor } from './graph'
import { quote, withQuery } from './odata'
import { GraphProblem, type ProblemKind } from './problem'
import { SignIn } from './schemas'
import { type SignInRow, pickRow, toSignInRow } from './sign-in-row'

/**
 * The row of the resource tenant's sign-in log that a pasted error page names. Null: not there, or not yet, as rows take
 * minutes to arrive. `unread`: the log could not be read. Ids that are no GUIDs are not asked for.
 */
export async function findSignIn(
  resourceTenantId: string,
  ids: { requestId?: string; correlationId?: string },
): Promise<SignInRow | { unread: ProblemKind } | null> {
  try {
    const graph = graphFor(resourceTenantId)
    const row = (await byRequest(graph, ids.requestId)) ?? (await byCorrelation(graph, ids.correlationId))
    return row ? toSignInRow(row) : null
  } catch (error) {
    if (error instanceof GraphProblem) return { unread: error.kind }
    throw error
  }
}

/** The newest row of this guest object's own sign-ins, for who comes without the message. Null and `unread` as above. */
export async function findLatestSignIn(
  resourceTenantId: string,
  userId: string,
): Promise<SignInRow | { unread: ProblemKind } | null> {
  try {
    const path = withQuery('/auditLogs/signIns', { $filter: `userId eq ${quote(userId)}`, $top: '1' })
    const [row] = await graphFor(resourceTenantId).readFirst(path, SignIn)
    return row ? toSignInRow(row) : null
  } catch (error) {
    if (error instanceof GraphProblem) return { unread: error.kind }
    throw error
  }
}

async function byRequest(graph: Graph, requestId: string | undefined): Promise<SignIn | null> {
  if (!isId(requestId)) return null
  try {
    return await graph.read(`/auditLogs/signIns/${requestId}`, SignIn)
  } catch (error) {
    if (error instanceof GraphProblem && error.kind === 'notFound') return null
    throw error
  }
}

async function byCorrelation(graph: Graph, correlationId: string | undefined): Promise<SignIn | null> {
  if (!isId(correlationId)) return null
  const path = withQuery('/auditLogs/signIns', {
    $filter: `correlationId eq ${quote(correlationId)}`,
    $top: '20',
  })
  return pickRow(await graph.readFirst(path, SignIn)) ?? null
}

const isId = (id: string | undefined): id is string => z.guid().safeParse(id).success
