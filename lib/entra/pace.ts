import { setTimeout as sleep } from 'node:timers/promises'
import { GraphProblem } from './problem'

const interval = 1000
const longestWait = 8000
const nextFree = new Map<string, number>()
const slow = /\/identityProtection\/|\/identity\/conditionalAccess\/(policies|namedLocations)/

/**
 * Graph allows risk and Conditional Access reads one request a second per tenant, for all apps together: each call waits
 * for its second, and one that would wait too long is refused instead. Holds within this process only.
 * @throws GraphProblem `throttled`
 */
export async function takeTurn(tenantId: string, url: string): Promise<void> {
  if (!slow.test(url)) return
  const now = Date.now()
  const turn = Math.max(now, nextFree.get(tenantId) ?? 0)
  if (turn - now > longestWait) throw new GraphProblem('throttled', 'ownQueue')
  nextFree.set(tenantId, turn + interval)
  if (nextFree.size > 1000) forgetPast(now)
  await sleep(turn - now)
}

function forgetPast(now: number): void {
  for (const [tenantId, free] of nextFree) if (free < now) nextFree.delete(tenantId)
}
