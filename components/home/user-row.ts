import type { TagKind } from '@/components/ui/tag'

/** One risky user as the list shows it. Level, state and detail are Graph's words; times are ISO 8601. */
export type UserRow = {
  id: string
  name: string
  address: string
  level: string
  state: string
  detail: string
  isProcessing: boolean
  isDeleted: boolean
  updatedAt: string | null
  /** Null: not known. */
  passwordChangedAt: string | null
  stoppedAt: string | null
}

const levels = ['high', 'medium', 'low', 'none'] as const

/** What the directory hides or has a new word for is not known, never none. */
export const toShownLevel = (level: string) => levels.find((known) => known === level) ?? 'unknown'

const states = {
  atRisk: 'shut',
  confirmedCompromised: 'shut',
  remediated: 'open',
  confirmedSafe: 'open',
  dismissed: 'neutral',
  none: 'neutral',
} as const satisfies Record<string, TagKind>
type KnownState = keyof typeof states

const isKnown = (state: string): state is KnownState => state in states

/** The tag of a user and the code of its word under `people.list.state`. While Entra is at work on it, that counts. */
export function toTag({
  state,
  isProcessing,
  isDeleted,
}: Pick<UserRow, 'state' | 'isProcessing' | 'isDeleted'>): {
  kind: TagKind
  word: KnownState | 'changing' | 'deleted' | 'unknown'
} {
  if (isDeleted) return { kind: 'neutral', word: 'deleted' }
  if (isProcessing) return { kind: 'progress', word: 'changing' }
  return isKnown(state) ? { kind: states[state], word: state } : { kind: 'unknown', word: 'unknown' }
}
