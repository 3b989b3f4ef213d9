import 'server-only'
import { idOf, markOf, marksOf } from '@/lib/auth/secrets'
import { type Tx, within } from '@/lib/db'
import { env } from '@/lib/env'
import type { Case } from '@/lib/generated/prisma/client'
import { moveCase } from './move'
import { relock } from './relock'

const linkDays = 7

type Linked = Pick<Case, 'id' | 'linkRound'>
type Kept = Pick<Case, 'id' | 'linkRound' | 'linkHash'>

/** The page for IT: opens for seven days for whoever holds it, and shows this request only. Worked out anew, never stored. */
export const linkOf = (found: Kept) => `${env().PORTAL_URL}/it/${findLinkSecret(found)}`

/** Of the secrets that are still good, the one that made it: a link outlives a change of them. */
const findLinkSecret = (found: Kept) =>
  marksOf('link', markedOf(found)).find((secret) => idOf(secret) === found.linkHash) ?? linkSecret(found)

const linkSecret = (found: Linked) => markOf('link', markedOf(found))
const markedOf = ({ id, linkRound }: Linked) => (linkRound === 0 ? id : `${id}:${linkRound}`)

/** What the database knows a link by. */
export const linkHash = (secret: string) => idOf(secret)

/** The columns of a link that is good from `now` on; those before it stop. */
export const freshLink = (found: Linked, now: Date) => ({
  linkRound: found.linkRound,
  linkHash: idOf(linkSecret(found)),
  linkExpiresAt: new Date(now.getTime() + linkDays * 86_400_000),
  linkRevokedAt: null,
})

/** The columns of the link after this one. */
export const nextLink = ({ id, linkRound }: Linked, now: Date) =>
  freshLink({ id, linkRound: linkRound + 1 }, now)

/** Whether somebody without an account could open it now. */
export const isLinkOpen = ({ linkRevokedAt, linkExpiresAt }: Case, now: Date) =>
  !linkRevokedAt && linkExpiresAt > now

/**
 * What the holder of a link may read. An old, taken back, wrong or unknown link answers alike: null. The first time somebody else
 * than the guest (who is on `visit`) opens it is noted, for the guest to see; nothing moves by it, as scanners of mail open links too.
 */
export function openCaseByLink(secret: string, visit: string | null, now: Date): Promise<Case | null> {
  const link = idOf(secret)
  return within({ link }, async (tx) => {
    const found = await findLinked(tx, link, now)
    const isOver = found?.state === 'solved' || found?.state === 'closed'
    if (!found || found.openedAt || isOver || (visit && found.visitId === visit)) return found
    const locked = await relock(tx, found.id)
    if (!locked || locked.openedAt) return locked
    const by = { side: 'home', subject: 'link' } as const
    return moveCase(tx, locked, { what: 'linkOpened', at: now, by, with: { openedAt: now } })
  })
}

const findLinked = (tx: Tx, link: string, now: Date) =>
  tx.case.findFirst({ where: { linkHash: link, linkExpiresAt: { gt: now }, linkRevokedAt: null } })

export const mostNote = 500

/**
 * What home IT says on the page that it opened by the link: done, or that they cannot. Said twice it is one answer. Null: nothing
 * moved, because the link opens nothing (any more) or that was said already.
 */
export function answerByLink(
  secret: string,
  answer: 'done' | 'cannot',
  note: string,
  now: Date,
): Promise<Case | null> {
  const link = idOf(secret)
  return within({ link }, async (tx) => {
    const linked = await findLinked(tx, link, now)
    const found =
      linked && linked.state !== 'solved' && linked.state !== 'closed' ? await relock(tx, linked.id) : null
    if (!found) return null
    const what = answer === 'done' ? 'answeredDone' : 'answeredCannot'
    const text = note.trim().slice(0, mostNote)
    const last = await tx.caseEvent.findFirst({
      where: { caseId: found.id, tenantId: null },
      orderBy: { at: 'desc' },
    })
    if (last?.what === what && !text) return null
    // "done" is their word: the guest tries, and the directory is looked at where it can be
    const to = answer === 'cannot' && found.hostAskedAt ? 'waitingForHost' : 'waitingForGuest'
    const by = { side: 'home', subject: 'link' } as const
    return moveCase(tx, found, { what, to, at: now, by, data: text ? { note: text } : {} })
  })
}

/** What the host's helpdesk wrote for home IT, newest first. */
export async function findNotes(secret: string): Promise<string[]> {
  const rows = await within({ link: idOf(secret) }, (tx) =>
    tx.caseEvent.findMany({
      where: { case: { linkHash: idOf(secret) }, side: 'host', tenantId: null },
      orderBy: { at: 'desc' },
    }),
  )
  return rows.flatMap(({ data }) =>
    data && typeof data === 'object' && 'note' in data && typeof data.note === 'string' ? [data.note] : [],
  )
}

/** What was answered last on a link, and when. */
export async function findAnswerOf(secret: string) {
  const link = idOf(secret)
  const event = await within({ link }, (tx) =>
    tx.caseEvent.findFirst({
      where: { case: { linkHash: link }, what: { in: ['answeredDone', 'answeredCannot'] } },
      orderBy: { at: 'desc' },
    }),
  )
  if (!event) return null
  const what = event.what === 'answeredDone' ? ('answeredDone' as const) : ('answeredCannot' as const)
  return { what, at: event.at.toISOString() }
}
