import type { TagKind } from '@/components/ui/tag'
import type { ShownRun } from './run'

export type ListedRun = Omit<ShownRun, 'operations' | 'isPaused'> & {
  first: { id: string; name: string; address: string } | null
  others: number
}

type Word =
  | 'needsApproval'
  | 'ready'
  | 'underWay'
  | 'refused'
  | 'expired'
  | 'cancelled'
  | 'done'
  | 'failed'
  | 'unknown'
  | 'some'

/** Where a run stands, in one tag. What is not known is said before what is done. */
export function toStanding(run: Pick<ListedRun, 'stage' | 'approval' | 'cancelledAt' | 'counts'>): {
  kind: TagKind
  word: Word
  done: number
  count: number
} {
  const { stage, approval, cancelledAt, counts } = run
  const count = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const done = counts.succeeded
  const say = (kind: TagKind, word: Word) => ({ kind, word, done, count })
  if (stage === 'needsApproval' || stage === 'ready') return say('needs', stage)
  if (stage === 'underWay') return say('progress', 'underWay')
  if (approval === 'refused') return say('shut', 'refused')
  if (counts.outcomeUnknown > 0) return say('unknown', 'unknown')
  if (done === count) return say('open', 'done')
  if (done > 0) return say('needs', 'some')
  if (counts.failed + counts.notApplied > 0) return say('shut', 'failed')
  return say('neutral', cancelledAt ? 'cancelled' : 'expired')
}
