import 'server-only'
import { env } from '@/lib/env'
import { GraphProblem } from './problem'
import { isRead, requireRead } from './reads-only'

const readTimeoutMs = 10_000
const maxBytes = 2_000_000

/**
 * The door to the network for everything of this folder that reads: only to the two configured origins, never along a redirect,
 * ten seconds for headers and body together, two megabytes at most. The body is read before this returns.
 * @throws GraphProblem `unreachable` where no whole answer came (`notSent`: no connection; `cut`: it began), `other` for a
 * redirect, a foreign address or what is not plainly a read
 */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  requireAllowed(url)
  if (!isRead(url, init)) throw new GraphProblem('other', 'writeRefused')
  return carry(url, init, readTimeoutMs)
}

/** The same for what changes something, and only for `account-writes.ts`. Refused where this process may only read. */
export async function sendChange(url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  requireAllowed(url)
  requireRead(url, init)
  return carry(url, init, timeoutMs)
}

async function carry(url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  const response = await ask(url, init, timeoutMs)
  if (response.status >= 300 && response.status < 400) {
    throw new GraphProblem('other', 'redirected', response.status)
  }
  return response
}

function requireAllowed(url: string): void {
  const allowed = [env().ENTRA_AUTHORITY, env().GRAPH_URL].map((base) => new URL(base).origin)
  if (!URL.canParse(url) || !allowed.includes(new URL(url).origin)) {
    throw new GraphProblem('other', 'foreignAddress')
  }
}

async function ask(url: string, init: RequestInit, timeoutMs: number): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs)
  let began = false
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', cache: 'no-store', signal })
    began = true
    const body = await readBounded(response)
    return new Response(body, { status: response.status, headers: response.headers })
  } catch (error) {
    if (error instanceof GraphProblem) throw error
    const code = signal.aborted ? 'timeout' : began ? 'cut' : isUnsent(error) ? 'notSent' : 'network'
    throw new GraphProblem('unreachable', code, 0, error)
  }
}

const unsent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'])

/** No name or no connection: surely nothing of the request left. Of a connection that broke nobody knows. */
function isUnsent(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  if (!(cause instanceof Error) || !('code' in cause)) return false
  return unsent.has(String(cause.code)) || ('syscall' in cause && cause.syscall === 'connect')
}

/** Null for no body: a `Response` of status 204 refuses even an empty one. */
async function readBounded(response: Response): Promise<Blob | null> {
  if (!response.body) return null
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const reader = response.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw new GraphProblem('other', 'answerTooLarge', response.status)
    }
    chunks.push(next.value)
  }
  return size === 0 ? null : new Blob(chunks)
}
