import 'server-only'
import { randomInt } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { env } from '@/lib/env'
import type { Kind } from '@/lib/remediation/kinds'
import { sendChange } from './http'
import { readLocation } from './long-running'
import { GraphProblem } from './problem'
import { askInTurn, toMs } from './turn'
import {
  requestIdOf,
  toRefusal,
  type UnknownProblem,
  type WriteAnswer,
  type WriteProblem,
} from './write-answer'

/** Graph's id of every account's password. Source: Graph, passwordAuthenticationMethod. */
const passwordMethod = '28c10230-6103-485e-b985-444c60001490'
const writeTimeoutMs = 20_000
/** Whatever it waits for, nothing is sent later than this after the call. */
const sendWithinMs = 30_000
/** By then `sendWrite` has answered: a lease that is longer never lapses under a write that may still be sent. */
export const longestWriteMs = sendWithinMs + writeTimeoutMs
const maxRetries = 2
const longestPauseMs = 8000
/** After that a person has waited long enough for a connection. */
const retriesUntilMs = 5000

export type Write = {
  kind: Kind
  tenantId: string
  /** The admin's own, never the app's. */
  accessToken: string
  targetId: string
  /** Of what the account has, which one: of a method its place in Graph, such as `phoneMethods/{id}`. */
  item?: string
  /** Sent as `client-request-id`, so that the directory's own record can be held against ours. */
  operationId: string
  /** A reset always brings its own. */
  newPassword?: string
}

/**
 * The one place that changes anything in a tenant: one account, one POST or DELETE. It is sent again, twice at most, only where it surely
 * was not done: Graph said 429, or there was no connection. Never throws: whatever goes wrong is in the answer.
 */
export async function sendWrite(write: Write, limits: Partial<Limits> = {}): Promise<WriteAnswer> {
  const request = toRequest(write)
  if (!request) return refused('badRequest')
  const { timeoutMs = writeTimeoutMs, withinMs = sendWithinMs } = limits
  const began = Date.now()
  for (let attempt = 0; ; attempt++) {
    const result = await attemptOnce(write.tenantId, request, { timeoutMs, until: began + withinMs })
    const waitMs = attempt < maxRetries ? waitBefore(attempt, result, Date.now() - began) : null
    if (waitMs === null) return toAnswer(result, write)
    await sleep(waitMs)
  }
}

/** Milliseconds: from sending to the whole answer, and from the call to sending. */
type Limits = { timeoutMs: number; withinMs: number }
type Request = { url: string; init: RequestInit }
/** `none`: nothing left this machine; `again`: because there was no connection. */
type Result = { answer: Response } | { unknown: UnknownProblem } | { none: WriteProblem; again?: true }

/** What came of it is known as soon as it was sent: what fails afterwards, such as a note in the budget, does not change it. */
async function attemptOnce(
  tenantId: string,
  { url, init }: Request,
  { timeoutMs, until }: { timeoutMs: number; until: number },
): Promise<Result> {
  const sent: { result?: Result } = {}
  try {
    await askInTurn(tenantId, url, init, async () => {
      if (Date.now() > until) throw new GraphProblem('throttled', 'turnTooLate')
      try {
        const answer = await sendChange(url, init, timeoutMs)
        sent.result = { answer }
        return answer
      } catch (error) {
        sent.result = toResult(error)
        throw error
      }
    })
  } catch (error) {
    const isThrottled = error instanceof GraphProblem && error.kind === 'throttled'
    sent.result ??= { none: isThrottled ? 'throttled' : 'unreachable' }
  }
  return sent.result ?? { unknown: 'network' }
}

function toResult(error: unknown): Result {
  const code = error instanceof GraphProblem ? error.code : ''
  if (code === 'notSent') return { none: 'unreachable', again: true }
  if (code === 'writeRefused' || code === 'foreignAddress') return { none: 'unreachable' }
  if (code === 'timeout' || code === 'redirected') return { unknown: code }
  return { unknown: code === 'cut' || code === 'answerTooLarge' ? 'cut' : 'network' }
}

/** Milliseconds, or null: not again. How long nobody asks after a 429 stands in the tenant's budget, where the next turn waits. */
function waitBefore(attempt: number, result: Result, sinceMs: number): number | null {
  if ('answer' in result && result.answer.status === 429)
    return (toMs(result.answer.headers.get('retry-after')) ?? 0) > longestPauseMs ? null : 0
  return 'again' in result && sinceMs < retriesUntilMs ? 1000 * 2 ** attempt + randomInt(500) : null
}

async function toAnswer(result: Result, { kind, targetId }: Write): Promise<WriteAnswer> {
  if ('none' in result) return refused(result.none)
  if ('unknown' in result) return { outcome: 'unknown', problem: result.unknown, requestId: null }
  const { answer } = result
  const requestId = requestIdOf(answer)
  if (answer.status >= 500) return { outcome: 'unknown', problem: 'status5xx', requestId }
  if (answer.status === 408) return { outcome: 'unknown', problem: 'timeout', requestId }
  // what is not there any more needs no deleting: whether it is so, the directory says
  const isGone = kind === 'deleteMethods' && (answer.status === 404 || answer.status === 410)
  if (!answer.ok && !isGone) return toRefusal(answer)
  return {
    outcome: 'accepted',
    requestId,
    graphOperation: readLocation(answer.headers.get('location'), targetId),
    retryAfterMs: toMs(answer.headers.get('retry-after')),
  }
}

const refused = (problem: WriteProblem): WriteAnswer => ({
  outcome: 'refused',
  problem,
  claims: null,
  requestId: null,
})

const Ids = z.object({
  targetId: z.guid(),
  operationId: z.guid(),
  // nothing in it leads elsewhere, and never to the password, which Graph does not delete
  item: z.union([z.literal(''), z.string().regex(/^(?!password)[a-zA-Z]{3,40}Methods\/[\w.=-]{3,200}$/)]),
})

function toRequest(write: Write): Request | null {
  const { kind, accessToken, targetId, item = '', operationId, newPassword } = write
  const isReset = kind === 'resetPassword'
  const isComplete = isReset === (newPassword !== undefined) && (kind === 'deleteMethods') === (item !== '')
  if (!Ids.safeParse({ targetId, operationId, item }).success || !isComplete) return null
  const { method = 'POST', path, body } = toCall(kind, targetId, item, newPassword)
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'client-request-id': operationId,
    ...(body && { 'content-type': 'application/json' }),
  }
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
  return { url: `${env().GRAPH_URL}/v1.0${path}`, init }
}

type Call = { method?: 'DELETE'; path: string; body?: object }

function toCall(kind: Kind, id: string, item: string, newPassword: string | undefined): Call {
  // Graph takes up to sixty people in one request; here each has their own, with an outcome of its own
  const risk = (action: string) => ({
    path: `/identityProtection/riskyUsers/${action}`,
    body: { userIds: [id] },
  })
  switch (kind) {
    case 'resetPassword':
      return {
        path: `/users/${id}/authentication/methods/${passwordMethod}/resetPassword`,
        body: { newPassword },
      }
    case 'dismissRisk':
      return risk('dismiss')
    case 'confirmCompromised':
      return risk('confirmCompromised')
    case 'confirmSafe':
      return risk('confirmSafe')
    case 'revokeSessions':
      return { path: `/users/${id}/revokeSignInSessions` }
    case 'deleteMethods':
      return { method: 'DELETE', path: `/users/${id}/authentication/${item}` }
  }
}
