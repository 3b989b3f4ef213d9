import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

declare global {
  /** One for all the bundles that the framework makes of this code. */
  var readmitLoad: { inside: number } | undefined
}

const load = () => (globalThis.readmitLoad ??= { inside: 0 })

/** Who has it has been let in: see `proxy.ts`. */
export const visitCookie = 'readmit-visit'

/** Below this a process is quick, and newcomers may come in. */
const comfortable = 48
/** Above this nobody is served sooner by asking, so even who is inside is told to come back. */
const most = 240

export const isComfortable = (): boolean => load().inside < comfortable
export const isFull = (): boolean => load().inside >= most

/** How many requests this process works on; what only waits for Graph is not counted. */
export const countInside = (): number => load().inside

/**
 * Counts every request of somebody who is inside, from its first line to the end of its answer. Who stands at the door costs
 * next to nothing, and must not keep it shut. Once per process.
 */
export function watchRequests(): void {
  subscribe('http.server.request.start', (message) => {
    const { request, response } = asStart(message)
    if (!request.headers.cookie?.includes(`${visitCookie}=`)) return
    load().inside += 1
    response.once('close', () => (load().inside -= 1))
  })
}

/** What Node sends on this channel, which it types as `unknown`. */
const asStart = (message: unknown) => message as { request: IncomingMessage; response: ServerResponse }

/** A page that waits for somebody else's machine is no work for this one. */
export async function resting<T>(wait: Promise<T>): Promise<T> {
  load().inside -= 1
  try {
    return await wait
  } finally {
    load().inside += 1
  }
}
