import 'server-only'
import { idOf, markOf } from '@/lib/auth/secrets'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import type { Case } from '@/lib/generated/prisma/client'
import { moveCase } from './move'

const linkDays = 7

type Linked = Pick<Case, 'id' | 'linkRound'>

/** The page for IT: opens for seven days for whoever holds it, and shows this request only. Worked out anew, never stored. */
export const linkOf = (found: Linked) => `${env().PORTAL_URL}/it/${linkSecret(found)}`

const linkSecret = ({ id, linkRound }: Linked) => markOf('link', linkRound === 0 ? id : `${id}:${linkRound}`)

/** The columns of a link that is good from `now` on; those before it stop. */
export const freshLink = (found: Linked, now: Date) => ({
  linkRound: found.linkRound,
  linkHash: idOf(linkSecret(found)),
  linkExpiresAt: new Date(now.getTime() + linkDays * 86_400_000),
  linkRevokedAt: null,
})

/** Whether somebody without an account could open it now. */
export const isLinkOpen = ({ linkRevokedAt, linkExpiresAt }: Case, now: Date) =>
  !linkRevokedAt && linkExpiresAt > now

/**
 * What the holder of a link may read. An old, taken back, wrong or unknown link answers alike: null. The first time somebody else
 * than the guest (who is on `visit`) opens it is kept, for the guest to see.
 */
export function openCaseByLink(secret: string, visit: string | null, now: Date): Promise<Case | null> {
  const link = idOf(secret)
  return within({ link }, async (tx) => {
    const found = await tx.case.findFirst({
      where: { linkHash: link, linkExpiresAt: { gt: now }, linkRevokedAt: null },
    })
    if (!found || found.openedAt || (visit && found.visitId === visit)) return found
    const [mine] = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "case" WHERE link_hash = ${link} AND opened_at IS NULL FOR UPDATE`
    if (!mine) return found
    return moveCase(tx, found, {
      ...{ what: 'linkOpened', at: now, by: { side: 'home', subject: 'link' }, with: { openedAt: now } },
      // somebody at home has it in their hands, though nobody there is on Readmit
      ...(found.state === 'waitingForGuest' && { to: 'waitingForHome' }),
    })
  })
}

export const mostNote = 500

/** What home IT says on the page that it opened by the link: done, or that they cannot. Null: the link opens nothing (any more). */
export function answerByLink(
  secret: string,
  answer: 'done' | 'cannot',
  note: string,
  now: Date,
): Promise<Case | null> {
  const link = idOf(secret)
  return within({ link }, async (tx) => {
    await tx.$queryRaw`SELECT id FROM "case" WHERE link_hash = ${link} FOR UPDATE`
    const found = await tx.case.findFirst({
      where: {
        linkHash: link,
        linkExpiresAt: { gt: now },
        linkRevokedAt: null,
        state: { notIn: ['solved', 'closed'] },
      },
    })
    if (!found) return null
    const text = note.trim().slice(0, mostNote)
    // "done" is their word: the guest tries, and the directory is looked at where it can be
    const next = answer === 'cannot' && found.hostAskedAt ? 'waitingForHost' : 'waitingForGuest'
    return moveCase(tx, found, {
      ...{ what: answer === 'done' ? 'answeredDone' : 'answeredCannot', to: next, at: now },
      by: { side: 'home', subject: 'link' },
      data: text ? { note: text } : {},
    })
  })
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
