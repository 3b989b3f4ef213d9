/** What the engine and What If say of one policy, as codes of `whatIf`. `state` null: there is none to show. */
export type ShownLine = {
  id: string
  name: string
  state: string
  stateNow?: string
  engine: { applies: 'yes' | 'no' | 'unknown'; reason: string } | null
  whatIf: { applies: boolean | null; reasons: string[] } | null
  agreement: 'same' | 'reason' | 'different' | 'open'
  because: { code: string; proven: boolean }[]
}

/** How many policies there are of each agreement. `said`: of which both say something. */
export type ShownCounts = {
  same: number
  reason: number
  different: number
  open: number
  total: number
  said: number
  explained: number
}
