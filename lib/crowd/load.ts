import type { ServerResponse } from 'node:http'
import { atRequestStart } from '@/lib/health/request-start'

declare global {
  /** One for all the bundles that the framework makes of this code. */
  var readmitLoad: Load | undefined
}
type Load = { inside: number; arrivals: number; atDoor: Map<string, ServerResponse> }

const load = () => (globalThis.readmitLoad ??= { inside: 0, arrivals: 0, atDoor: new Map() })

/** Tells the proxy which request it is deciding about; whatever a browser sends under this name is overwritten. */
export const arrivalHeader = 'x-readmit-arrival'

/** Set by `proxy.ts` on the first page. It names a visit and proves nothing about anyone; who has it has been let in. */
export const visitCookie = 'readmit-visit'

/** Below this a process is quick, and newcomers may come in. */
const comfortable = 32
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
  atRequestStart(({ request, response }) => {
    const now = load()
    const id = String((now.arrivals += 1))
    request.headers[arrivalHeader] = id
    if (request.headers.cookie?.includes(`${visitCookie}=`)) return countUntilClosed(response)
    now.atDoor.set(id, response)
    response.once('close', () => now.atDoor.delete(id))
  })
}

/** A newcomer is let in: from here on this request counts. */
export function letIn(id: string | null): void {
  const response = load().atDoor.get(id ?? '')
  if (response) countUntilClosed(response)
}

function countUntilClosed(response: ServerResponse): void {
  load().inside += 1
  response.once('close', () => (load().inside -= 1))
}

/** A page that waits for somebody else's machine is no work for this one. */
export async function resting<T>(wait: Promise<T>): Promise<T> {
  load().inside -= 1
  try {
    return await wait
  } finally {
    load().inside += 1
  }
}
