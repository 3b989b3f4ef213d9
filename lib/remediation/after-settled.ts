import 'server-only'
import type { Kind } from './kinds'
import type { AccountFacts } from './run-view'

/** An operation that has just come to its end. */
export type Settled = {
  tenantId: string
  runId: string
  operationId: string
  kind: Kind
  state: 'succeeded' | 'failed' | 'notApplied' | 'outcomeUnknown'
  target: { id: string; name: string; address: string }
  after: AccountFacts
}

/** Called once, after it is written down, by whoever wrote it. The person's cases have moved in the same transaction. */
export function afterSettled(_settled: Settled): Promise<void> {
  return Promise.resolve()
}
