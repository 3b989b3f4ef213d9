import { randomUUID } from 'node:crypto'
import type { State } from '@/sandbox/state'

/** A password reset that the directory works on, as Graph's longRunningOperation. */
export type Operation = {
  id: string
  tenantId: string
  userId: string
  status: 'running' | 'succeeded' | 'failed'
  statusDetail: string
  createdAt: Date
  lastActionAt: Date
}

/** Runs for the processing time; then it has failed for that reason, or `succeed` is done. */
export function startOperation(
  state: State,
  who: { tenantId: string; userId: string },
  failure: string | undefined,
  succeed: () => void,
): Operation {
  const createdAt = state.clock.now()
  const statusDetail = 'Password reset is in progress.'
  const operation: Operation = {
    ...who,
    id: randomUUID(),
    status: 'running',
    statusDetail,
    createdAt,
    lastActionAt: createdAt,
  }
  state.operations.set(operation.id, operation)
  const end = state.clock.in(state.settings.processingSeconds)
  state.schedule.at(end, () => {
    operation.status = failure === undefined ? 'succeeded' : 'failed'
    operation.statusDetail = failure ?? 'ResetSuccess'
    operation.lastActionAt = end
    if (failure === undefined) succeed()
  })
  return operation
}
