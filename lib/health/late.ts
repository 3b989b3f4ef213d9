import { setTimeout as sleep } from 'node:timers/promises'

const tickMs = 100

/**
 * False when the time is up. A busy process reads what has arrived only between two ticks, so its own delays are not taken for
 * somebody else's: then it takes longer.
 */
export async function late(milliseconds: number): Promise<false> {
  for (let left = milliseconds; left > 0; left -= tickMs) await sleep(tickMs, undefined, { ref: false })
  return false
}
