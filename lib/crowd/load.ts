import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

declare global {
  /** One for all the bundles that the framework makes of this code. */
  var readmitLoad: { inside: number } | undefined
}

const load = () => (globalThis.readmitLoad ??= { inside: 0 })

/** Below this a process is quick, and newcomers may come in. */
const comfortable = 24
/** Above this nobody is served sooner by asking, so even who is inside is told to come back. */
const most = 160

export const isComfortable = (): boolean => load().inside < comfortable
export const isFull = (): boolean => load().inside >= most

/** How many requests this process works on; what only waits for Graph is not counted. */
export const countInside = (): number => load().inside

/** Counts every request from its first line to the end of its answer. Once per process. */
export function watchRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const response = responseOf(message)
    if (!response) return
    load().inside += 1
    response.once('close', () => (load().inside -= 1))
  })
}

function responseOf(message: unknown): Pick<ServerResponse, 'once'> | null {
  if (typeof message !== 'object' || message === null || !('response' in message)) return null
  const { response } = message
  return isEmitter(response) ? response : null
}

/** Node's own type of this message is `unknown`; of the response one member is needed. */
const isEmitter = (value: unknown): value is Pick<ServerResponse, 'once'> =>
  typeof value === 'object' && value !== null && 'once' in value && typeof value.once === 'function'

/** A page that waits for somebody else's machine is no work for this one. */
export async function resting<T>(wait: Promise<T>): Promise<T> {
  load().inside -= 1
  try {
    return await wait
  } finally {
    load().inside += 1
  }
}
