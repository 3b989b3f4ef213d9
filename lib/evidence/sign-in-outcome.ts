import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Cause } from '@/lib/evaluation/judgement'
import { readCode } from './error-codes'
import type { SignInFacts } from './sign-in-facts'

/** How a row ended, as far as the engine's gates are concerned. `interrupted`: something was asked for and not done yet. */
export type Outcome = 'allowed' | 'interrupted' | 'blocked'

/** By what the code means. Null: it stopped at something that the engine does not judge, or that nobody knows. */
const outcomes: Record<CodeKind, Outcome | null> = {
  homeRisk: 'blocked',
  registration: 'blocked',
  policyBlock: 'blocked',
  device: 'blocked',
  app: 'blocked',
  oldApp: 'blocked',
  disabled: 'blocked',
  outbound: 'blocked',
  inbound: 'blocked',
  mfa: 'interrupted',
  pending: 'interrupted',
  signInRisk: null,
  notInvited: null,
  appAccess: null,
  credentials: null,
  retry: null,
  tenantRestriction: null,
  wrongAddress: null,
  unknown: null,
}

/** Undefined where the row does not settle it. */
export function toOutcome(row: SignInFacts): Outcome | undefined {
  if (row.errorCode === undefined) return undefined
  if (row.errorCode === 0) return 'allowed'
  return outcomes[readCode(String(row.errorCode), row.failureReason).kind] ?? undefined
}

/** The causes that the row leaves open, `[]` where nothing stopped it; undefined where it names none that the engine knows. */
export function toCauses(row: SignInFacts): Cause[] | undefined {
  const outcome = toOutcome(row)
  if (outcome === undefined) return undefined
  if (outcome !== 'blocked') return []
  if (row.homeRiskSeen) return ['homeUserRisk']
  const code = readCode(String(row.errorCode), row.failureReason)
  return code.kind === 'unknown' || code.causes.length === 0 ? undefined : [...code.causes]
}
