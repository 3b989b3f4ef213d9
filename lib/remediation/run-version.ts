import { createHash } from 'node:crypto'
import { isRiskOpen } from './risk-state'
import type { RunView } from './run-view'

/** Differs as soon as the run's page would say something else; not with every look. */
export function versionOf({ stage, approval, isPaused, operations }: RunView): string {
  const steps = operations.map(({ state, problem, handedOverAt, isLooking, after }) => [
    ...[state, problem, handedOverAt !== null, isLooking],
    ...[after.risk?.state, after.risk?.isProcessing],
  ])
  return createHash('sha256')
    .update(JSON.stringify([stage, approval, isPaused, steps]))
    .digest('base64url')
    .slice(0, 22)
}

/** What the page of a temporary password says beneath it. */
export function standsOf({
  operations: [only],
}: RunView): 'lookingPassword' | 'looking' | 'lifted' | 'failed' {
  if (only?.state === 'failed' || only?.state === 'notApplied') return 'failed'
  if (only?.state !== 'succeeded') return 'lookingPassword'
  return isRiskOpen(only.after) ? 'looking' : 'lifted'
}
