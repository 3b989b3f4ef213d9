import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { quote, withQuery } from './odata'
import { orNull } from './problem'
import { SignIn } from './schemas'

const members = Object.keys(SignIn.shape)
const Row = SignIn.extend({ id: z.string() })

/** A row of the resource tenant's sign-in log with the members that we read. */
export type LoggedRow = z.infer<typeof Row>

/** Every row since a time, ISO 8601, newest first. @throws GraphProblem */
export async function listSignIns(tenantId: string, since: string): Promise<LoggedRow[]> {
  const path = withQuery('/auditLogs/signIns', { $filter: `createdDateTime ge ${since}`, $top: '1000' })
  return (await graphFor(tenantId).readAllAs(path, Row)).map(narrow)
}

/** The row of one attempt; null: not there, or not yet, as rows take minutes to arrive. @throws GraphProblem */
export async function readSignIn(tenantId: string, requestId: string): Promise<LoggedRow | null> {
  const row = await orNull(graphFor(tenantId).read(`/auditLogs/signIns/${requestId}`, Row))
  return row && narrow(row)
}

/** The same with everything that it says, for whoever looks at one. @throws GraphProblem */
export const readWholeSignIn = (tenantId: string, requestId: string): Promise<LoggedRow | null> =>
  orNull(graphFor(tenantId).read(`/auditLogs/signIns/${requestId}`, Row))

/** The rows of one flow, newest first. @throws GraphProblem */
export function findSignInsOfFlow(tenantId: string, correlationId: string): Promise<LoggedRow[]> {
  return readFirst(tenantId, `correlationId eq ${quote(correlationId)}`, 20)
}

/** The newest row of a guest object's own sign-ins. @throws GraphProblem */
export function findLatestSignIn(tenantId: string, userId: string): Promise<LoggedRow[]> {
  return readFirst(tenantId, `userId eq ${quote(userId)}`, 1)
}

/** The newest that was let in. @throws GraphProblem */
export function findLatestSuccess(tenantId: string, userId: string): Promise<LoggedRow[]> {
  return readFirst(tenantId, `userId eq ${quote(userId)} and status/errorCode eq 0`, 1)
}

/** The newest rows of a guest object with all that they say, their policies too, for whoever looks at one person. @throws GraphProblem */
export function findWholeSignIns(tenantId: string, userId: string, top: number): Promise<LoggedRow[]> {
  return readWhole(tenantId, `userId eq ${quote(userId)}`, top)
}

const readFirst = async (tenantId: string, filter: string, top: number): Promise<LoggedRow[]> =>
  (await readWhole(tenantId, filter, top)).map(narrow)

const readWhole = (tenantId: string, filter: string, top: number): Promise<LoggedRow[]> =>
  graphFor(tenantId).readFirst(withQuery('/auditLogs/signIns', { $filter: filter, $top: String(top) }), Row)

/** What we do not read is not kept either. */
const narrow = (row: LoggedRow): LoggedRow => ({
  ...Object.fromEntries(Object.entries(row).filter(([name]) => members.includes(name))),
  id: row.id,
})
