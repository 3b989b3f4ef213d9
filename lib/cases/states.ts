import { type CaseState, caseStates } from '@/lib/explain/shown-case'

export type { CaseState }

export type Side = 'guest' | 'home' | 'host'
export const waitingFor = {
  guest: 'waitingForGuest',
  home: 'waitingForHome',
  host: 'waitingForHost',
} as const satisfies Record<Side, CaseState>

/** Of a state as it is kept; one that this version does not know is open. */
export const toCaseState = (kept: string): CaseState => caseStates.find((state) => state === kept) ?? 'open'

/** Who has it now; null where it is over or with nobody. */
export const holderOf = (state: CaseState): Side | null =>
  (['guest', 'home', 'host'] as const).find((side) => waitingFor[side] === state) ?? null

/** Of a side as it is kept. */
export const toSide = (kept: string): Side => (kept === 'home' || kept === 'host' ? kept : 'guest')

/** The next step is an organisation's, not the guest's. */
export const isWithOthers = ({ state }: { state: string }) =>
  state === waitingFor.home || state === waitingFor.host

const hour = 3_600_000
/** How long a case rests before whoever has it is reminded, and before it goes back or ends. */
const patience: Record<Exclude<CaseState, 'closed'>, { remindMs: number | null; endMs: number }> = {
  open: { remindMs: null, endMs: 168 * hour },
  waitingForGuest: { remindMs: 48 * hour, endMs: 168 * hour },
  waitingForHome: { remindMs: 24 * hour, endMs: 72 * hour },
  waitingForHost: { remindMs: 24 * hour, endMs: 72 * hour },
  solved: { remindMs: null, endMs: 168 * hour },
}

/** When something happens by itself to a case that came into this state at `since`; null once it is closed. */
export function dueAfter(state: CaseState, since: Date): Date | null {
  if (state === 'closed') return null
  const { remindMs, endMs } = patience[state]
  return new Date(since.getTime() + (remindMs ?? endMs))
}

/** When it ends that was reminded of at `at`: never right after, however late the reminder came. */
export function dueAfterReminder(state: Exclude<CaseState, 'closed'>, since: Date, at: Date): Date {
  const { remindMs, endMs } = patience[state]
  return new Date(Math.max(since.getTime() + endMs, at.getTime() + endMs - (remindMs ?? 0)))
}

/** What happens when it is due: a reminder first, then back to whoever opened it, or an end. */
export function whenDue(
  state: Exclude<CaseState, 'closed'>,
  isReminded: boolean,
  openedBy: Side,
): { what: 'reminded' } | { what: 'handedBack'; to: Side } | { what: 'closed' } {
  if (patience[state].remindMs !== null && !isReminded) return { what: 'reminded' }
  const holder = holderOf(state)
  if (holder !== 'home' && holder !== 'host') return { what: 'closed' }
  return { what: 'handedBack', to: openedBy === holder ? 'guest' : openedBy }
}
