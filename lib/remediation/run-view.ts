import type { PasswordManagedBy } from '@/lib/entra/home-facts'
import type { Kind, OperationState } from './kinds'

/**
 * One person's account as the directory said it at one moment. Absent: not read, or the tenant hides it. Times are ISO 8601.
 * `risk`: Graph's words, `none` for who was never at risk.
 */
export type AccountFacts = {
  risk?: { level: string; state: string; detail: string; updatedAt: string | null; isProcessing: boolean }
  passwordChangedAt?: string
  sessionsValidFrom?: string
  managedBy?: PasswordManagedBy
  /** Methods that are registered, as `item` says them. */
  methods?: string[]
  readAt?: string
}

/**
 * One change to one account, for a page. `problem`: a code, of why it was refused, failed or waits: `secretLost` (done, nobody saw
 * the password), `awaitingActor` (an admin with a token has to look), `notSeen` (accepted, and the directory never showed it),
 * Graph's own detail of a reset that failed, a code of WriteAnswer or of TargetProblem. `isLooking`: we still look at the directory.
 */
export type OperationView = {
  id: string
  kind: Kind
  target: { id: string; name: string; address: string }
  /** Of a deleted method its place in Graph, such as `phoneMethods/{id}`; empty: it is about the account itself. */
  item: string
  state: OperationState
  problem: string | null
  before: AccountFacts
  after: AccountFacts
  requestId: string | null
  secretSentAt: Date | null
  handedOverAt: Date | null
  dispatchedAt: Date | null
  answeredAt: Date | null
  settledAt: Date | null
  lookedAt: Date | null
  isLooking: boolean
}

export type Approval = 'none' | 'asked' | 'agreed' | 'refused'

/** What a run stands at. `needsApproval`: a second admin; `ready`: begin it; `underWay`: not all is settled; `over`. */
export type RunStage = 'needsApproval' | 'ready' | 'underWay' | 'over'

/** How many operations are in which state. */
export type RunCounts = Record<OperationState, number>

/** A run without its operations, for lists. `first`: the first target, `others` how many besides. */
export type RunSummary = {
  id: string
  kind: Kind
  actor: { subject: string; name: string }
  reason: string | null
  checked: string | null
  approval: Approval
  approver: { address: string | null; subject: string | null; name: string | null; decidedAt: Date | null }
  /** Whose token sends: who pressed, or who agreed. Null until it begins. */
  executor: string | null
  createdAt: Date
  expiresAt: Date
  startedAt: Date | null
  cancelledAt: Date | null
  stage: RunStage
  counts: RunCounts
  first: { id: string; name: string; address: string } | null
  others: number
}

/** `isPaused`: some wait, and the executor's token was refused or ran out; beginning again leads to the next step-up. */
export type RunView = RunSummary & { operations: OperationView[]; isPaused: boolean }

/** A change done for somebody, with who did it. */
export type Done = OperationView & { run: string; actor: string; createdAt: Date }
