import type { PasswordManagedBy } from '@/lib/entra/home-facts'
import type { Kind, OperationState } from '@/lib/remediation/kinds'

/**
 * What is known of a person when an admin looks. Times are ISO 8601; null is not known.
 * `risk`: `never` where the directory has no risk of theirs, `invisible` without P2, `unknown` where it could not be read.
 * `lastDetectionAt`: or when the risk last changed, which is never before it.
 * `stopped`: where they were turned away last, because of risk or of something that home cannot put right.
 * `hasAsked`: they asked home IT for help. `done`: what was done through Readmit, newest first; `at` is when it was pressed.
 */
export type Situation = {
  risk: { state: string; isProcessing: boolean } | 'never' | 'invisible' | 'unknown'
  passwordChangedAt: string | null
  lastDetectionAt: string | null
  managedBy: PasswordManagedBy | 'unknown'
  selfService: { enabled: boolean; registered: boolean } | null
  stopped: 'risk' | 'other' | null
  hasAsked: boolean
  done: readonly { kind: Kind; state: OperationState; at: string }[]
}

/**
 * `dismissPossible`: nothing speaks against it but the admin's own judgement. `elsewhere`: where the password is kept.
 * `because` is a code of the catalogue.
 */
export type Suggestion =
  | {
      action: 'reset'
      because: 'passwordOlder' | 'compromised' | 'datesUnknown' | 'riskInvisible' | 'riskUnread'
    }
  | { action: 'dismissPossible'; because: 'passwordNewer' | 'resetDone' }
  | { action: 'selfService'; because: 'registered' }
  | { action: 'atHost'; because: 'noRisk' }
  | { action: 'wait'; because: 'underWay' | 'notKnown' | 'changing' }
  | { action: 'elsewhere'; because: 'federated' | 'noWriteback' }
  | { action: 'nothing'; because: 'neverAtRisk' | 'riskOver' | 'riskInvisible' | 'riskUnread' }

const underWay: readonly OperationState[] = ['requested', 'dispatching', 'accepted']

/** What we would do, and why. It never stands in for the admin's decision. */
export function suggest(known: Situation): Suggestion {
  const { risk, stopped, done } = known
  const [last] = done
  if (last && underWay.includes(last.state)) return { action: 'wait', because: 'underWay' }
  if (last?.state === 'outcomeUnknown') return { action: 'wait', because: 'notKnown' }
  if (typeof risk === 'object' && risk.isProcessing) return { action: 'wait', because: 'changing' }
  if (risk === 'invisible' || risk === 'unknown')
    return stopped === 'risk'
      ? lift(known, risk === 'invisible' ? 'riskInvisible' : 'riskUnread')
      : { action: 'nothing', because: risk === 'invisible' ? 'riskInvisible' : 'riskUnread' }
  if (risk !== 'never' && isAtRisk(risk.state)) return lift(known, null)
  if (stopped === 'other') return { action: 'atHost', because: 'noRisk' }
  return { action: 'nothing', because: risk === 'never' ? 'neverAtRisk' : 'riskOver' }
}

/** A state with a name we do not know may be a risk. */
const over = new Set(['none', 'confirmedSafe', 'remediated', 'dismissed'])
export const isAtRisk = (state: string): boolean => !over.has(state)

function lift(known: Situation, unseen: 'riskInvisible' | 'riskUnread' | null): Suggestion {
  const { risk, managedBy, selfService, hasAsked } = known
  const isCompromised = typeof risk === 'object' && risk.state === 'confirmedCompromised'
  if (managedBy === 'federated') return { action: 'elsewhere', because: 'federated' }
  if (!unseen && !isCompromised) {
    if (isPasswordNewer(known)) return { action: 'dismissPossible', because: 'passwordNewer' }
    if (wasReset(known)) return { action: 'dismissPossible', because: 'resetDone' }
  }
  if (managedBy === 'onPremises') return { action: 'elsewhere', because: 'noWriteback' }
  if (isCompromised) return { action: 'reset', because: 'compromised' }
  // who could do it alone and asks all the same has a reason
  if (selfService?.enabled && selfService.registered && !hasAsked)
    return { action: 'selfService', because: 'registered' }
  if (unseen) return { action: 'reset', because: unseen }
  const datesKnown = known.passwordChangedAt !== null && known.lastDetectionAt !== null
  return { action: 'reset', because: datesKnown ? 'passwordOlder' : 'datesUnknown' }
}

/** Whether the password was changed after the last detection; false where either is not known. */
export function isPasswordNewer({
  passwordChangedAt,
  lastDetectionAt,
}: Pick<Situation, 'passwordChangedAt' | 'lastDetectionAt'>): boolean {
  if (!passwordChangedAt || !lastDetectionAt) return false
  return Date.parse(passwordChangedAt) > Date.parse(lastDetectionAt)
}

/** A reset through Readmit that the directory showed, later than the last detection as far as that is known. */
function wasReset({ done, lastDetectionAt }: Situation): boolean {
  return done.some(
    ({ kind, state, at }) =>
      kind === 'resetPassword' &&
      state === 'succeeded' &&
      (!lastDetectionAt || Date.parse(at) > Date.parse(lastDetectionAt)),
  )
}
