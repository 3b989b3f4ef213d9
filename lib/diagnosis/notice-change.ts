import 'server-only'
import { GraphProblem } from '@/lib/entra/problem'
import type { Judgement } from '@/lib/evaluation/judgement'
import { findPosture } from '@/lib/tenants/posture-store'
import { renewPosture } from '@/lib/tenants/posture'
import type { Gathered } from './gather'
import { isJudged } from './to-scenario'

/** However many are turned away by what we do not know, policies are read anew once in so long. */
const atMostEveryMs = 15_000
type Judged = {
  gathered: Pick<Gathered, 'posture' | 'hostTenantId' | 'paste' | 'signIn'>
  judgement: Pick<Judgement, 'verdict'>
}

/** Entra's log tells whole seconds. */
const precisionMs = 1000
/** Entra's codes for "a policy of this organisation said no". */
const byPolicy = /^53\d{3,4}$/

/**
 * Whether the host's policies have to be judged anew: `changed` since the ones that this was judged by, or `unread` where that
 * could not be found out. Asked only where Entra turned the guest away by a policy, later than they were read, and they would
 * not. Whoever is turned away waits for policies that were read after it: the old ones would give the wrong answer.
 */
export async function noticeChange(judged: Judged): Promise<'same' | 'changed' | 'unread'> {
  const { posture, hostTenantId } = judged.gathered
  const since = findUnexplained(judged)
  if (!hostTenantId || !('read' in posture) || since === null) return 'same'
  const readAt = Date.parse(posture.read.readAt)
  try {
    await renewPosture(hostTenantId, { since, readAt, atMostEveryMs })
  } catch (error) {
    if (error instanceof GraphProblem) return 'unread'
    throw error
  }
  return (await findPosture(hostTenantId))?.version === posture.read.version ? 'same' : 'changed'
}

/** When the guest was turned away by a policy that these do not have, in milliseconds; null where it is explained. */
export function findUnexplained({ gathered, judgement }: Judged): number | null {
  const { posture, paste, signIn } = gathered
  if (!('read' in posture) || !isJudged(gathered) || judgement.verdict === 'blocked') return null
  const row = 'read' in signIn ? signIn.read : {}
  const code = row.errorCode === undefined ? paste.code : String(row.errorCode)
  const at = Date.parse(row.at ?? paste.timestamp ?? '')
  // of a message without its time, and by a clock that is ahead of ours, it was just now
  const since = Math.min(Number.isNaN(at) ? Date.now() : at + precisionMs, Date.now())
  return code && byPolicy.test(code) && since > Date.parse(posture.read.readAt) ? since : null
}
