import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Judgement } from '@/lib/evaluation/judgement'
import type { Scenario } from '@/lib/evaluation/scenario'
import type { CheckedFact } from './answer'

/** All that an answer is made of. */
export type AnswerInput = {
  scenario: Scenario
  judgement: Judgement
  paste: PastedHints
  /** Whole names; null where nobody told us. */
  names: { home: string | null; host: string | null; app: string | null; provider: string | null }
  /** Whose side Readmit could read. Without the host the judgement says nothing and is not looked at. */
  connected: { home: boolean; host: boolean }
  /** Whose side has joined Readmit, even where it could not be read now; those that could be read, unless told. */
  joined?: { home: boolean; host: boolean }
  /** When each fact was read, ISO 8601 UTC. */
  readAt: Partial<Record<CheckedFact['fact'], string>>
  /** What was kept from an earlier reading because a new one failed. */
  stale?: CheckedFact['fact'][]
  /** An earlier diagnosis of the same sign-in said blocked. */
  previous?: 'blocked'
  /** The directory reports the home side clear (true), not yet (false), or nothing (null). */
  homeRiskCleared: boolean | null
  hrefs: { passwordReset: string; app: string | null }
}

/** The part of a pasted message that an answer looks at. */
export type PastedHints = {
  code?: string
  requestId?: string
  correlationId?: string
  riskText?: boolean
  meaning?: CodeKind
}
