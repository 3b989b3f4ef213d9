import 'server-only'
import { setTimeout as sleep } from 'node:timers/promises'
import { logEvent } from '@/lib/log'
import { startDraining } from './draining'

/** Who started us waits thirty seconds and then insists. */
const longestMs = 28_000
const longestWorkMs = 20_000

/**
 * Ends this process as it was asked to: first it is said to be draining for `drainSeconds`, so that nobody is sent here any more, and
 * background work comes to its end; then the framework, whose own handlers these were, stops listening and finishes what it has begun.
 */
export function stopInOrder(drainSeconds: number, endWork: () => Promise<unknown>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const framework = process.listeners(signal)
    process.removeAllListeners(signal)
    let isEnding = false
    process.on(signal, () => {
      if (isEnding) return
      isEnding = true
      setTimeout(() => process.exit(1), longestMs).unref()
      startDraining()
      logEvent({ event: 'stopping', seconds: drainSeconds })
      const work = Promise.race([endWork().catch(() => undefined), sleep(longestWorkMs)])
      void Promise.all([work, sleep(drainSeconds * 1000)]).then(() => {
        if (framework.length === 0) process.exit(0)
        for (const finish of framework) finish(signal)
      })
    })
  }
}
