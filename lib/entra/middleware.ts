import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { GraphClientError } from '@microsoft/microsoft-graph-client'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { GraphProblem, toGraphProblem } from './problem'
import { isWhatIf } from './reads-only'
import { askInTurn, toMs } from './turn'

const maxRetries = 2
const longestRetryWaitMs = 8000
const retried = new Set([429, 503, 504])

/**
 * Our own chain for the Graph SDK. Its default one repeats writes and follows redirects with the body, and has no timeout.
 * `bearer` is asked for each request, so a token that ran out is not used again.
 */
export function chainFor(tenantId: string, bearer: () => Promise<string>): Middleware[] {
  return [
    step(keepProblem),
    step(async (context, next) => {
      setHeaders(context, { authorization: `Bearer ${await bearer()}`, 'client-request-id': randomUUID() })
      await next()
    }),
    step(retryReads),
    step(async (context) => {
      context.response = await askInTurn(tenantId, String(context.request), context.options)
    }),
  ]
}

type Run = (context: Context, next: () => Promise<void>) => Promise<void>

function step(run: Run): Middleware {
  let following: Middleware | undefined
  return {
    setNext: (middleware) => {
      following = middleware
    },
    execute: (context) => run(context, async () => following?.execute(context)),
  }
}

/** The SDK flattens every error but its own to text; ours travels inside one of those. */
async function keepProblem(_context: Context, next: () => Promise<void>): Promise<void> {
  try {
    await next()
  } catch (error) {
    const carrier = new GraphClientError('problem')
    carrier.customError = toGraphProblem(error)
    throw carrier
  }
}

/** Only reads: a write that got no answer may have happened. */
async function retryReads(context: Context, next: () => Promise<void>): Promise<void> {
  const isRead = isRepeatable(context)
  for (let attempt = 0; ; attempt++) {
    const last = !isRead || attempt >= maxRetries
    const failure = await failureOf(next)
    if (failure && (last || failure.code === 'timeout')) throw failure
    if (!failure && (last || !retried.has(context.response?.status ?? 0))) return
    // how long nobody asks after a 429 stands in the tenant's budget, where the next turn finds it
    const isPaused = !failure && context.response?.status === 429
    const wait = isPaused
      ? pauseOf(context.response)
      : waitBefore(attempt, failure ? null : context.response?.headers.get('retry-after'))
    if (wait > longestRetryWaitMs) {
      if (failure) throw failure
      return
    }
    if (!isPaused) await sleep(wait)
  }
}

/** What If is asked with a body and leaves nothing behind: it may be asked again like any GET. */
function isRepeatable({ options, request }: Context): boolean {
  const method = (options?.method ?? 'GET').toUpperCase()
  return method === 'GET' || (method === 'POST' && isWhatIf(String(request)))
}

async function failureOf(next: () => Promise<void>): Promise<GraphProblem | undefined> {
  try {
    await next()
    return undefined
  } catch (error) {
    if (error instanceof GraphProblem && error.kind === 'unreachable') return error
    throw error
  }
}

/** Milliseconds: what the answer asks for, or 1, 2, 4 … seconds with jitter. */
function waitBefore(attempt: number, retryAfter: string | null | undefined): number {
  return toMs(retryAfter) ?? 1000 * 2 ** attempt + randomInt(500)
}

const pauseOf = (response: Response | undefined) => toMs(response?.headers.get('retry-after')) ?? 0

function setHeaders(context: Context, values: Record<string, string>): void {
  const headers = new Headers(context.options?.headers)
  for (const [name, value] of Object.entries(values)) headers.set(name, value)
  context.options = { ...context.options, headers }
}
