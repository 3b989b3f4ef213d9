import { z } from 'zod'
import type { Operation, Run } from '@/lib/generated/prisma/client'
import { kinds, type OperationState, operationStates } from './kinds'
import { isRiskOpen } from './risk-state'
import type { AccountFacts, OperationView, RunCounts, RunStage, RunSummary, RunView } from './run-view'

type Found = Run & { operations: Operation[] }

const Kind = z.enum(kinds)
const State = z.enum(operationStates)
const ApprovalState = z.enum(['none', 'asked', 'agreed', 'refused'])
const Facts = z.custom<AccountFacts>((value) => typeof value === 'object' && value !== null)
const followMs = 20 * 60_000

/** One operation as a page shows it. */
export function toOperationView(row: Operation, now: Date): OperationView {
  return {
    id: row.id,
    kind: Kind.parse(row.kind),
    target: { id: row.targetId, name: row.targetName, address: row.targetAddress },
    item: row.item,
    state: State.parse(row.state),
    problem: row.problem,
    before: Facts.parse(row.before),
    after: Facts.parse(row.after),
    requestId: row.requestId,
    secretSentAt: row.secretSentAt,
    handedOverAt: row.handedOverAt,
    dispatchedAt: row.dispatchedAt,
    answeredAt: row.answeredAt,
    settledAt: row.settledAt,
    lookedAt: row.lookedAt,
    isLooking: isLooking(row, now),
  }
}

function isLooking({ state, kind, settledAt, dispatchedAt, after }: Operation, now: Date): boolean {
  if (state === 'accepted' || (state === 'outcomeUnknown' && !settledAt)) return true
  if (state !== 'succeeded' || kind !== 'resetPassword' || !dispatchedAt) return false
  return isRiskOpen(Facts.parse(after)) && now.getTime() - dispatchedAt.getTime() < followMs
}

export function toSummary(run: Found, now: Date): RunSummary {
  const [first, ...others] = run.operations
  return {
    id: run.id,
    kind: Kind.parse(run.kind),
    actor: { subject: run.actor, name: run.actorName },
    reason: run.reason,
    checked: run.checked,
    approval: ApprovalState.parse(run.approval),
    approver: {
      address: run.approverAddress,
      subject: run.approver,
      name: run.approverName,
      decidedAt: run.decidedAt,
    },
    executor: run.executor,
    createdAt: run.createdAt,
    expiresAt: run.expiresAt,
    startedAt: run.startedAt,
    cancelledAt: run.cancelledAt,
    stage: toStage(run, now),
    counts: toCounts(run.operations),
    first: first ? { id: first.targetId, name: first.targetName, address: first.targetAddress } : null,
    others: others.length,
  }
}

export const toRunView = (run: Found, now: Date): RunView => ({
  ...toSummary(run, now),
  isPaused: run.pausedAt !== null,
  operations: run.operations.map((row) => toOperationView(row, now)),
})

function toStage({ operations, approval, expiresAt, startedAt, pausedAt }: Found, now: Date): RunStage {
  const isWaiting = operations.some(({ state }) => state === 'requested') && expiresAt > now
  if (isWaiting && approval === 'asked') return 'needsApproval'
  if (isWaiting && (!startedAt || pausedAt)) return 'ready'
  return isWaiting || operations.some((row) => row.state === 'dispatching' || isLooking(row, now))
    ? 'underWay'
    : 'over'
}

function toCounts(operations: readonly Operation[]): RunCounts {
  const count = (state: OperationState) => operations.filter((row) => row.state === state).length
  return {
    requested: count('requested'),
    dispatching: count('dispatching'),
    accepted: count('accepted'),
    succeeded: count('succeeded'),
    failed: count('failed'),
    outcomeUnknown: count('outcomeUnknown'),
    notApplied: count('notApplied'),
    cancelled: count('cancelled'),
  }
}
