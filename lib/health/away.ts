import type { ServerResponse } from 'node:http'
import { atRequestStart } from './request-start'

/** How long whoever asks meanwhile is told to wait. */
export const awaySeconds = 5

/** Whether the database answers, from `lib/db-pulse`: for who may not know of the database otherwise, such as `proxy.ts`. */
export const isDatabaseThere = async (): Promise<boolean> => (await globalThis.readmitPulse?.check()) ?? true

/** Whether it is known to be away: asks nobody. */
export const isDatabaseAway = (): boolean => globalThis.readmitPulse?.isLost ?? false

/**
 * What fails while the database is away is no fault of ours but a pause: 503, where the framework only knows 500. Once per process.
 */
export function sayWhenAway(): void {
  atRequestStart(({ response }) => {
    const writeHead = response.writeHead.bind(response)
    response.writeHead = (status: number, ...rest: never[]): ServerResponse => {
      if (status !== 500 || !globalThis.readmitPulse?.isTroubled) return writeHead(status, ...rest)
      response.setHeader('retry-after', String(awaySeconds))
      return writeHead(503, ...rest)
    }
  })
}
