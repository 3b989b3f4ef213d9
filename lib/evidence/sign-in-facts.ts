import { readAppliedPolicies } from './applied-policies'
import type { AppliedPolicy } from './applied-policies'
import { readCode } from './error-codes'
import { toTime } from './log-words'
import { readAttempt, readDevice } from './read-attempt'
import type { AttemptFacts, DeviceSeen } from './read-attempt'
import { hasHomeRiskText } from './risk-text'
import { openRow } from './row-members'
import type { RowMembers } from './row-members'
import { withoutGaps } from './without-gaps'

/** One row of a sign-in log in our words. Absent: the row does not say. */
export type SignInFacts = {
  requestId?: string
  correlationId?: string
  /** ISO 8601 UTC. */
  at?: string
  appName?: string
  /** The resource behind the application, which policies may name instead. */
  resourceId?: string
  userAddress?: string
  resourceTenantId?: string
  /** Graph's words, `b2bCollaboration`; several are possible. */
  crossTenantAccess?: string[]
  /** A device that showed itself. Not in `attempt`: the log names three of the properties that a filter may ask for. */
  device?: DeviceSeen
  /** 0 is success; without `AADSTS`. */
  errorCode?: number
  /** The log's English text. */
  failureReason?: string
  conditionalAccess?: 'success' | 'failure' | 'notApplied'
  /** Whether more than a password was demanded. */
  multifactor?: 'required' | 'notRequired'
  /** Absent, not empty, where the reader may not see policies. */
  policies?: AppliedPolicy[]
  /** The row says that the home side's risk was the reason; the level is never in this log. */
  homeRiskSeen: boolean
  attempt: AttemptFacts
  /** Members of the row that are not read here, as they came. */
  carried: Record<string, unknown>
}

/**
 * Reads a sign-in row of Graph (v1.0 or beta), Azure Monitor, Log Analytics or the portal's CSV, as JSON. Lenient: what is
 * strange or missing is left out, anything that is no row gives no facts. `logOf`: whose log it is, because the id of the
 * person and the risk of the sign-in are that tenant's own.
 */
export function readSignIn(source: unknown, logOf: 'resource' | 'home' = 'resource'): SignInFacts {
  const row = openRow(source)
  const status = readStatus(row)
  const policies = readAppliedPolicies(row)
  const crossTenantAccess = row.text('crossTenantAccessType')?.split(/, ?/)
  const facts = {
    requestId: row.text('id', 'requestId'),
    correlationId: row.text('correlationId'),
    at: toTime(row.text('createdDateTime')) ?? toTime(row.text('timeGenerated', 'time', 'dateUtc')),
    appName: row.text('appDisplayName', 'application'),
    resourceId: withoutPath(row.text('resourceId', 'resourceIdentity')),
    userAddress: row.text('userPrincipalName', 'username')?.toLowerCase(),
    resourceTenantId: row.text('resourceTenantId'),
    crossTenantAccess,
    device: readDevice(row),
    ...status,
    conditionalAccess: toConditionalAccess(row.text('conditionalAccessStatus', 'conditionalAccess')),
    multifactor: toMultifactor(row.text('authenticationRequirement')),
    policies,
  }
  return {
    ...withoutGaps(facts),
    homeRiskSeen: isHomeRisk(status, policies),
    attempt: readAttempt(row, crossTenantAccess ?? [], logOf),
    carried: row.rest(),
  }
}

/** The envelope's own `resourceId` is a path in Azure, not an application. */
const withoutPath = (id: string | undefined) => (id?.startsWith('/') ? undefined : id)

function readStatus(row: RowMembers): Pick<SignInFacts, 'errorCode' | 'failureReason'> {
  const status = row.nested('status')
  const code = status.text('errorCode') ?? row.text('signInErrorCode', 'resultType', 'status') ?? ''
  const reason = status.text('failureReason') ?? row.text('failureReason', 'resultDescription')
  const number = /^success$/i.test(code) ? 0 : /^\d{1,7}$/.test(code) ? Number(code) : undefined
  return withoutGaps({ errorCode: number, failureReason: reason })
}

const toConditionalAccess = (word: string | undefined): SignInFacts['conditionalAccess'] =>
  (['success', 'failure', 'notApplied'] as const).find(
    (known) => known.toLowerCase() === word?.toLowerCase().replaceAll(' ', ''),
  )

function toMultifactor(word: string | undefined): SignInFacts['multifactor'] {
  if (/^multi-?factor/i.test(word ?? '')) return 'required'
  return /^single-?factor/i.test(word ?? '') ? 'notRequired' : undefined
}

function isHomeRisk({ errorCode, failureReason = '' }: SignInFactsStatus, policies: AppliedPolicy[] = []) {
  const byCode = errorCode !== undefined && readCode(String(errorCode), failureReason).kind === 'homeRisk'
  const byPolicy = policies.some(
    ({ result, satisfied }) => result === 'failure' && satisfied?.includes('userRisk'),
  )
  return byCode || byPolicy || hasHomeRiskText(failureReason)
}

type SignInFactsStatus = Pick<SignInFacts, 'errorCode' | 'failureReason'>
