import type { Kind } from './action-facts'

export type OperationState =
  | 'requested'
  | 'dispatching'
  | 'accepted'
  | 'succeeded'
  | 'failed'
  | 'outcomeUnknown'
  | 'notApplied'
  | 'cancelled'

/** An account as the directory said it at one moment. Times are ISO 8601; what was not read is absent. */
export type Seen = {
  risk?: { level: string; state: string; updatedAt: string | null; isProcessing: boolean }
  passwordChangedAt?: string
}

/** One change to one account. `problem`: a code, of why it was refused, failed or waits. */
export type ShownOperation = {
  id: string
  target: { id: string; name: string; address: string }
  /** Of a deleted method its place in Graph, `phoneMethods/{id}`. */
  item: string
  state: OperationState
  problem: string | null
  before: Seen
  after: Seen
  requestId: string | null
  secretSentAt: Date | null
  handedOverAt: Date | null
  dispatchedAt: Date | null
  answeredAt: Date | null
  settledAt: Date | null
  lookedAt: Date | null
  isLooking: boolean
}

/** What an admin of a home does, and what one of a host does for a guest. */
export type RunKind = Kind | 'deleteMethods'

/** One press. `executor`: whose rights it is sent with, null before it begins. */
export type ShownRun = {
  id: string
  kind: RunKind
  actor: { subject: string; name: string }
  reason: string | null
  checked: string | null
  approval: 'none' | 'asked' | 'agreed' | 'refused'
  approver: { address: string | null; subject: string | null; name: string | null; decidedAt: Date | null }
  executor: string | null
  createdAt: Date
  expiresAt: Date
  startedAt: Date | null
  cancelledAt: Date | null
  stage: 'needsApproval' | 'ready' | 'underWay' | 'over'
  counts: Record<OperationState, number>
  isPaused: boolean
  operations: ShownOperation[]
}

/** What a run's page needs besides. `viewer`: the subject of who looks. */
export type RunContext = {
  viewer: string
  home: string
  csrf: string
  isStepUpDue: boolean
  /** Differs as soon as the page would look different. */
  version: string
  /** The whole address of this page. */
  link: string
}
export type RunProps = { run: ShownRun; at: RunContext }

/** Several people. Several methods are of one guest. */
export const isOfMany = ({ kind, operations }: ShownRun) => operations.length > 1 && kind !== 'deleteMethods'

/** Who may send it: who pressed, or the second admin who agreed. */
export const senderOf = ({ approval, actor, approver }: ShownRun) =>
  approval === 'agreed' && approver.subject ? { subject: approver.subject, name: approver.name ?? '' } : actor

export const isAtRisk = ({ risk }: Seen) =>
  risk?.state === 'atRisk' || risk?.state === 'confirmedCompromised' || risk?.isProcessing === true
