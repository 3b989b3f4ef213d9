import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { within } from '@/lib/db'
import type { Case, CaseEvent } from '@/lib/generated/prisma/client'
import { findCase } from './ask'
import { showCaseNumber } from './case-number'
import { personKey } from './person-key'
import { isWithOthers, toCaseState } from './states'

/** Where the guest stands with their case: a code of `guest.sent.stage`. */
type GuestStage =
  'atHome' | 'atHost' | 'carry' | 'tryAgain' | 'cannot' | 'noAnswer' | 'yourTurn' | 'solved' | 'closed'

/** What the guest sees of the timeline; `what` is a code, times are ISO 8601. */
type GuestEvent = { what: string; to: string | null; at: string }

/** A case has a page of its own once somebody else than the guest has it, or had it. */
export const isFollowed = ({ askedAt, hostAskedAt, openedAt }: Case) =>
  askedAt !== null || hostAskedAt !== null || openedAt !== null

/** Both sides' events, oldest first; neither side's half. */
export async function findGuestEvents({ visit, guest }: GuestContext, { id }: Case): Promise<GuestEvent[]> {
  const rows = await within({ visit: visit.id, guest: personKey(guest) }, (tx) =>
    tx.caseEvent.findMany({
      where: { caseId: id, tenantId: null },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      take: 200,
    }),
  )
  return rows.map((row) => ({ what: row.what, to: toOf(row), at: row.at.toISOString() }))
}

function toOf({ data }: CaseEvent): string | null {
  const to = data && typeof data === 'object' && 'to' in data ? data.to : null
  return typeof to === 'string' ? to : null
}

/** By the state, and where the guest has the next step by what led there. */
export function stageOf(found: Pick<Case, 'state'>, events: readonly GuestEvent[]): GuestStage {
  const state = toCaseState(found.state)
  switch (state) {
    case 'open':
      return 'carry'
    case 'waitingForHome':
      return 'atHome'
    case 'waitingForHost':
      return 'atHost'
    case 'solved':
    case 'closed':
      return state
    case 'waitingForGuest': {
      const led = events.findLast(({ what, to }) => to !== null || what in stages)?.what
      // whoever the page was for has it in their hands
      if (led === 'carried' && events.at(-1)?.what === 'linkOpened') return 'atHome'
      return stages[led ?? ''] ?? 'yourTurn'
    }
  }
}

const stages: Record<string, GuestStage> = {
  carried: 'carry',
  answeredDone: 'tryAgain',
  answeredCannot: 'cannot',
  handedBack: 'noAnswer',
}

/** This guest's case, where somebody else has it: for the page of the answer. */
export async function findStanding(ctx: GuestContext) {
  const found = await findCase(ctx)
  if (!found || !isFollowed(found) || found.state === 'closed' || found.state === 'solved') return null
  const stage = stageOf(found, await findGuestEvents(ctx, found))
  const names = { home: found.homeName, host: found.hostName }
  return { number: showCaseNumber(found.number), stage, names, isWithOthers: isWithOthers(found) }
}
