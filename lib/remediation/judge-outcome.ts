import type { Kind } from './kinds'
import type { AccountFacts } from './run-view'

/** How far Graph's long-running operation is; null: there is none, or nobody's token may read it. */
export type LongRunning = { status: 'running' | 'succeeded' | 'failed'; detail: string | null } | null

/** One operation that was sent, and what the directory says of its target before and now. Times in milliseconds or ISO 8601. */
export type Sent = {
  kind: Kind
  /** Of a deleted method its place in Graph. */
  item: string
  state: 'accepted' | 'outcomeUnknown'
  before: AccountFacts
  /** Null: the directory could not be read just now. */
  now: AccountFacts | null
  longRunning: LongRunning
  /** Whether the operation can be followed, had we a token. */
  isFollowed: boolean
  /** Whether the admin was shown the password. */
  isSecretShown: boolean
  dispatchedAt: number
  at: number
}

/** `to` null: not known yet. `problem` stands beside the state that it stays in. */
export type Verdict =
  | { to: 'succeeded' | 'failed' | 'notApplied'; problem: string | null }
  | { to: 'outcomeUnknown'; problem: string }
  | { to: null; problem: string | null }

/** Clocks differ by so much at most: theirs says when a password was changed, ours when we sent. */
const skewMs = 120_000
/** The directory shows what is done at once, the risk within minutes: before, that nothing is seen says nothing. */
const soonestMs = (kind: Kind) => (kind in wantedState ? 180_000 : 60_000)
/** How long we look. */
export const deadlineMs = 15 * 60_000

const wantedState: Partial<Record<Kind, string>> = {
  dismissRisk: 'dismissed',
  confirmCompromised: 'confirmedCompromised',
  confirmSafe: 'confirmedSafe',
}

/**
 * What became of an operation, by what can be seen. Done is what the directory shows, never what Graph accepted; not done is only
 * what was looked for and surely is not there. Everything else stays open until the deadline.
 */
export function judgeOutcome(sent: Sent): Verdict {
  if (sent.longRunning?.status === 'failed')
    return { to: 'failed', problem: sent.longRunning.detail ?? 'resetFailed' }
  if (sent.longRunning?.status === 'succeeded' || isSeen(sent))
    return { to: 'succeeded', problem: lost(sent) }
  const age = sent.at - sent.dispatchedAt
  if (sent.state === 'outcomeUnknown' && age >= soonestMs(sent.kind) && isUntouched(sent))
    return { to: 'notApplied', problem: null }
  if (age >= deadlineMs) return { to: 'outcomeUnknown', problem: 'notSeen' }
  const waits = sent.state === 'accepted' && sent.isFollowed && sent.longRunning === null
  return { to: null, problem: waits ? 'awaitingActor' : null }
}

const lost = ({ kind, isSecretShown }: Sent) =>
  kind === 'resetPassword' && !isSecretShown ? 'secretLost' : null

function isSeen({ kind, item, before, now, dispatchedAt }: Sent): boolean {
  if (!now) return false
  if (kind === 'deleteMethods') return now.methods !== undefined && !now.methods.includes(item)
  if (kind === 'resetPassword') return isNewer(now.passwordChangedAt, before.passwordChangedAt, dispatchedAt)
  if (kind === 'revokeSessions') return isNewer(now.sessionsValidFrom, before.sessionsValidFrom, dispatchedAt)
  const { risk } = now
  if (!risk || risk.isProcessing || risk.state !== wantedState[kind]) return false
  return before.risk?.state !== risk.state || isLater(risk.updatedAt, before.risk.updatedAt)
}

const isNewer = (now: string | undefined, before: string | undefined, dispatchedAt: number) =>
  now !== undefined &&
  Date.parse(now) >= dispatchedAt - skewMs &&
  (before === undefined || isLater(now, before))

const isLater = (now: string | null, before: string | null) =>
  now !== null && (before === null || Date.parse(now) > Date.parse(before))

/** Everything is as it was. A password that a company's own directory keeps may have been changed there, and be shown later. */
function isUntouched({ kind, item, before, now }: Sent): boolean {
  if (!now) return false
  if (kind === 'deleteMethods') return now.methods?.includes(item) ?? false
  if (kind === 'resetPassword')
    return before.managedBy === 'cloud' && isSame(now.passwordChangedAt, before.passwordChangedAt)
  if (kind === 'revokeSessions') return isSame(now.sessionsValidFrom, before.sessionsValidFrom)
  const [then, risk] = [before.risk, now.risk]
  return (
    !!then && !!risk && !risk.isProcessing && risk.state === then.state && risk.updatedAt === then.updatedAt
  )
}

const isSame = (now: string | undefined, before: string | undefined) =>
  now !== undefined && before !== undefined && Date.parse(now) === Date.parse(before)
