import 'server-only'
import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

declare global {
  /** One for all the bundles that the framework makes of this code. */
  var readmitDraining: boolean | undefined
}

/** Whether this process is about to end: it still answers, and no more requests should be sent to it. */
export const isDraining = (): boolean => globalThis.readmitDraining ?? false

/** From now on every answer asks its browser or balancer to come back by another connection. */
export function startDraining(): void {
  if (isDraining()) return
  globalThis.readmitDraining = true
  subscribe('http.server.request.start', (message) => {
    asStart(message).response.shouldKeepAlive = false
  })
}

/** What Node sends on this channel, which it types as `unknown`. */
const asStart = (message: unknown) => message as { response: ServerResponse }
