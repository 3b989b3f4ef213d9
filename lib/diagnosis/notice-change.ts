import 'server-only'
import { GraphProblem } from '@/lib/entra/problem'
import type { Judgement } from '@/lib/evaluation/judgement'
import { findPosture } from '@/lib/tenants/posture-store'
import { renewPosture } from '@/lib/tenants/posture'
import type { Gathered } from './gather'
import { isJudged } from './to-scenario'

/** However many are turned away by what we do not know, policies are read anew once in so long. */
const atMostEveryMs = 15_000
/** Entra's codes for "a policy of this organisation said no". */
const byPolicy = /^53\d{3,4}$/

/**
 * Whether the host's policies have changed since the ones that this was judged by: asked only where Entra turned the guest away
 * by a policy, later than they were read, and they would not.
 */
export async function noticeChange({
  gathered,
  judgement,
}: {
  gathered: Gathered
  judgement: Judgement
}): Promise<boolean> {
  const { posture, hostTenantId, paste, signIn } = gathered
  if (!hostTenantId || !('read' in posture) || !isJudged(gathered) || judgement.verdict === 'blocked')
    return false
  const row = 'read' in signIn ? signIn.read : {}
  const code = row.errorCode === undefined ? paste.code : String(row.errorCode)
  const attemptAt = Date.parse(row.at ?? paste.timestamp ?? new Date().toISOString())
  const ageMs = Date.now() - Date.parse(posture.read.readAt)
  if (!code || !byPolicy.test(code) || Date.now() - attemptAt > ageMs) return false
  try {
    await renewPosture(hostTenantId, atMostEveryMs)
  } catch (error) {
    if (error instanceof GraphProblem) return false
    throw error
  }
  return (await findPosture(hostTenantId))?.version !== posture.read.version
}
