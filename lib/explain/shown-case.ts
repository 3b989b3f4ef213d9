/** Where a case stands: with whom it is, or over. */
export const caseStates = [
  'open',
  'waitingForGuest',
  'waitingForHome',
  'waitingForHost',
  'solved',
  'closed',
] as const
export type CaseState = (typeof caseStates)[number]

/** What both sides know: numbers, the application, and what kind of thing stops the guest. `stoppedAt` is ISO 8601. */
export type ShownFacts = {
  kind: 'risk' | 'riskUnseen' | 'other' | 'atHost'
  stoppedAt: string | null
  code: string | null
  requestId: string | null
  correlationId: string | null
  app: string | null
}

/** A line of the timeline; `to`, `because`, `note` where the step has them. Times are ISO 8601. */
export type ShownEvent = {
  id: string
  at: string
  what: string
  side: string
  name: string | null
  isHalf: boolean
  to: CaseState | null
  because: string | null
  note: string | null
}

/** `byLog`: as the host's sign-in log says. */
export type ShownJudgement = {
  at: string
  verdict: string
  causes: string[]
  isPossible: boolean
  byLog: boolean
}

/** Before and after: what each side may see of it. Null: not yet. */
export type ShownProof = {
  before: ShownJudgement | null
  after: ShownJudgement | null
  /** `kind` only for the home side. `said`: nobody could check it. */
  done: { at: string; kind: string | null; how: 'seen' | 'said' } | null
  risk: { at: string; state: string } | null
  signIn: { at: string; requestId: string | null } | null
}

export type ShownCase = {
  id: string
  /** K7M 4QP */
  number: string
  side: 'home' | 'host'
  state: CaseState
  since: string
  address: string
  names: { home: string; host: string }
  facts: ShownFacts
  /** The guest's own words, for home IT only. */
  sentence: string | null
  keptUntil: string
  events: ShownEvent[]
  proof: ShownProof
}
