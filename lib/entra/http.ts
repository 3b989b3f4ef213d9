import 'server-only'
import { env } from '@/lib/env'
import { GraphProblem } from './problem'
import { requireRead } from './reads-only'

const timeoutMs = 10_000
const maxBytes = 2_000_000

/**
 * The one door to the network of this folder: only to the two configured origins, never along a redirect, ten seconds for
 * headers and body together, two megabytes at most. The body is read before this returns.
 * @throws GraphProblem `unreachable` where no whole answer came, `other` for a redirect or a foreign address
 */
export async function send(url: string, init: RequestInit = {}): Promise<Response> {
  requireAllowed(url)
  requireRead(url, init)
  const response = await ask(url, init)
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

async function ask(url: string, init: RequestInit): Promise<Response> {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', cache: 'no-store', signal })
    const body = await readBounded(response)
    return new Response(body, { status: response.status, headers: response.headers })
  } catch (error) {
    if (error instanceof GraphProblem) throw error
    throw new GraphProblem('unreachable', signal.aborted ? 'timeout' : 'network', 0, error)
  }
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
