import type { ClientApp, Platform, RiskLevel } from '@/lib/evaluation/scenario'
import { readSignIn } from '@/lib/evidence/sign-in-facts'
import { withoutGaps } from '@/lib/evidence/without-gaps'
import type { SignIn } from './schemas'

/**
 * One row of the resource tenant's sign-in log. Absent: the log does not say. `signInRisk` is the resource tenant's own;
 * `errorCode` is without `AADSTS`, 0 for success; `failureReason` is the log's English text; `userId` is the guest object's.
 */
export type SignInRow = {
  requestId?: string
  appId?: string
  appName?: string
  ipAddress?: string
  country?: string
  signInRisk?: RiskLevel
  platform?: Platform
  clientApp?: ClientApp
  /** The browser showed no device: what the policies saw, whatever the person holds in their hands. */
  deviceRegistered?: false
  errorCode?: number
  failureReason?: string
  homeTenantId?: string
  userId?: string
  at?: string
}

/** Graph's row in our words. Risk that is `hidden` for want of a licence is left out: it is unknown, not none. */
export function toSignInRow(row: SignIn): SignInRow {
  const { attempt, requestId, at, appName, errorCode, failureReason } = readSignIn(row)
  const { user, target, device, ipAddress, country, signInRisk, platform, clientApp } = attempt
  return withoutGaps({
    requestId,
    appId: target && 'app' in target ? target.app : undefined,
    appName,
    ipAddress,
    country: country ?? undefined,
    signInRisk,
    platform,
    clientApp,
    deviceRegistered: device?.registered === false ? device.registered : undefined,
    errorCode,
    failureReason,
    homeTenantId: user.homeTenantId ?? undefined,
    userId: user.id,
    at,
  })
}

/** Of several rows of one attempt the one that failed last tells why; rows come newest first. */
export function pickRow(rows: readonly SignIn[]): SignIn | undefined {
  const failed = rows.filter(({ status }) => (status?.errorCode ?? 0) !== 0)
  return failed.find(({ isInteractive }) => isInteractive !== false) ?? failed[0] ?? rows[0]
}
