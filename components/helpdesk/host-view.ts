import type { Message, PolicyLine } from '@/lib/explain/explain'
import type { GateState } from '@/lib/explain/answer'
import type { SideNames } from '@/lib/explain/reader'

type ShownArch = { state: GateState; policies: string[] }

/** What an agent of the host reads of one caller. Codes are of `staff.result`. */
export type ShownResult = {
  names: SideNames
  title: Message
  sentence: Message | null
  owner: Message | null
  next: Message | null
  /** When the row of the log was written that the answer stands on, ISO 8601. */
  loggedAt: string | null
  say: Message
  question: string | null
  gates: Record<'home' | 'crossing' | 'host', ShownArch>
  policies: (PolicyLine & { name: string })[]
  verdicts: { before: string; now: string | null }
  readAt: string | null
}

/** A cell of "Engine and log": a code, a value as it is, or causes in words. */
export type ShownCell = { code: string } | { text: string } | { causes: Message[]; possible: boolean } | null
export type ShownLine = {
  key: string
  what: string
  name: string | null
  engine: ShownCell
  log: ShownCell
  agreement: string
}
