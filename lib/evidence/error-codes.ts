import type { Actor } from '@/lib/evaluation/judgement'
import { table } from './error-code-table'

/** What a code says about the sign-in, as far as a code alone can say it. */
export type CodeKind =
  | 'homeRisk'
  | 'signInRisk'
  | 'registration'
  | 'policyBlock'
  | 'device'
  | 'app'
  | 'oldApp'
  | 'mfa'
  | 'notInvited'
  | 'pending'
  | 'disabled'
  | 'outbound'
  | 'inbound'
  | 'appAccess'
  | 'credentials'
  | 'retry'
  | 'tenantRestriction'
  | 'unknown'

/** What puts it right, done by the code's owner. */
export type Remedy =
  | 'resetAtHome'
  | 'tryElsewhere'
  | 'registerMethod'
  | 'changePolicy'
  | 'useManagedDevice'
  | 'useBrowser'
  | 'completeSecondProof'
  | 'invite'
  | 'acceptInvitation'
  | 'enableAccount'
  | 'allowOutbound'
  | 'allowInbound'
  | 'grantAppAccess'
  | 'correctPassword'
  | 'signInAgain'
  | 'useAnotherNetwork'
  | 'askSupport'

export type CodeInfo = { code: string; name: string; kind: CodeKind; owner: Actor; remedy: Remedy }

const byCode = new Map(table.map((row) => [row.code, row]))

/** Microsoft may change any code at any time, so a code that is not in the table is nothing special: undefined. */
export function findCode(code: string): CodeInfo | undefined {
  return byCode.get(code.trim().replace(/^AADSTS/i, ''))
}

/**
 * The kind of a code, sharpened by the text beside it: 530032 and 50053 each stand for two things that only the
 * reason tells apart. A code that is clear by itself wins over the wording around it.
 */
export function toKind(
  code: string | undefined,
  text: { homeRisk: boolean; highRisk: boolean },
): CodeKind | undefined {
  const kind = code === undefined ? undefined : (findCode(code)?.kind ?? 'unknown')
  const vague = kind === undefined || kind === 'unknown' || kind === 'policyBlock'
  if (vague && text.homeRisk) return 'homeRisk'
  if (code === '50053' && text.highRisk) return 'signInRisk'
  return kind
}
