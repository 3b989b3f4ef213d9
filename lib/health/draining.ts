import 'server-only'
import { atRequestStart } from './request-start'

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
  atRequestStart(({ response }) => {
    response.shouldKeepAlive = false
  })
}
