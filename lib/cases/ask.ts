import 'server-only'
import type { GuestContext } from '@/lib/auth/change'
import { type Tx, within } from '@/lib/db'
import { isOwnAddress } from '@/lib/diagnosis/gather'
import { findHomeRealm } from '@/lib/entra/realm'
import type { Case } from '@/lib/generated/prisma/client'
import type { CaseFacts } from './case-facts'
import { changeLinkOf } from './change-link'
import type { Judged } from './judged'
import { moveCase, ourselves } from './move'
import { insertCase } from './new-case'
import { personKey } from './person-key'
import { relock } from './relock'
import { isWithOthers } from './states'

export const maxSentence = 500

/** The names that stand on the request, as the guest's answer shows them. */
export type Between = {
  host: string
  home: string
  hostTenantId: string | null
  homeTenantId: string | null
  /** The guest's own account at home, where it is known. */
  homeObjectId: string | null
  facts: CaseFacts
  /** The newest answer, as the proof of repair keeps it. */
  judged: { home: Judged; host: Judged } | null
}

/** What the guest has done before asking. */
type Done = { toldAt: Date | null; looks: number; lastLookAt: Date | null }

/** Sent to home IT, or opened only for the page that the guest carries. */
export type Request = { to: 'home'; sentence: string } | { to: 'nobody' }

/** `isNew`: this call changed something. */
export type Asked = { asked: Case; isNew: boolean }

/**
 * Asks the home organisation's IT for help: one request a visit, so asking twice answers with the first, and one that an agent
 * opened for this person is gone on with. `locale`: the language of the mails to the guest.
 */
export async function openCase(
  ctx: GuestContext,
  between: Between,
  request: Request,
  locale = 'en',
): Promise<Asked> {
  const addressProven = isOwnAddress(ctx.guest, await findHomeRealm(ctx.guest.address))
  return within(scopeOf(ctx), async (tx) => {
    // two clicks at once wait for each other here
    const [visit] = await tx.$queryRaw<Done[]>`SELECT told_at AS "toldAt", looks, last_look_at AS "lastLookAt"
      FROM visit WHERE id = ${ctx.visit.id} FOR UPDATE`
    const newest = await findIn(tx, ctx)
    const known = newest && newest.state !== 'closed' ? await relock(tx, newest.id) : null
    if (known && (isWithOthers(known) || (request.to === 'nobody' && known.state !== 'open')))
      return { asked: known, isNew: false }
    const found = known ?? (await openNew(tx, ctx, { ...between, addressProven }, visit, locale))
    return { asked: await askOrCarry(tx, ctx, found, request), isNew: true }
  })
}

async function openNew(
  tx: Tx,
  { visit, guest, now }: GuestContext,
  between: Between & { addressProven: boolean },
  done: Done | undefined,
  locale: string,
) {
  const { host, home, hostTenantId, homeTenantId, homeObjectId, facts, judged, addressProven } = between
  const opened = await insertCase(
    tx,
    {
      ...{ visitId: visit.id, subject: guest.subject, address: guest.address, addressProven },
      ...{ hostTenantId, homeTenantId, homeObjectId, hostName: host, homeName: home, facts, locale },
      ...(done?.toldAt && done),
    },
    'open',
    now,
  )
  const by = { side: 'guest', subject: guest.subject } as const
  const found = await moveCase(tx, opened, { what: 'opened', by, at: now })
  const step = { what: 'judgedBefore', by: ourselves, at: now } as const
  if (judged && homeTenantId) await moveCase(tx, found, { ...step, half: homeTenantId, data: judged.home })
  if (judged && hostTenantId) await moveCase(tx, found, { ...step, half: hostTenantId, data: judged.host })
  return found
}

function askOrCarry(tx: Tx, { guest, now }: GuestContext, found: Case, request: Request): Promise<Case> {
  const by = { side: 'guest', subject: guest.subject } as const
  if (request.to === 'nobody')
    return moveCase(tx, found, { what: 'carried', by, at: now, to: 'waitingForGuest' })
  const sentence = toSentence(request.sentence)
  return moveCase(tx, found, {
    ...{ what: 'asked', by, at: now, to: 'waitingForHome' },
    with: { askedAt: found.askedAt ?? now, sentence, solvedAt: null },
  })
}

const scopeOf = ({ visit, guest }: GuestContext) => ({ visit: visit.id, guest: personKey(guest) })

/** The request of this visit since it last began, or the one that an agent opened for this person; null where there is none. */
export const findCase = (ctx: GuestContext): Promise<Case | null> =>
  within(scopeOf(ctx), (tx) => findIn(tx, ctx))

/** The guest takes the link of their own request back, or makes a new one. Nothing to change is no error. */
export async function changeOwnLink(ctx: GuestContext, what: 'revoke' | 'renew'): Promise<void> {
  await within(scopeOf(ctx), async (tx) => {
    const newest = await findIn(tx, ctx)
    const found = newest && (await relock(tx, newest.id))
    const by = { side: 'guest', subject: ctx.guest.subject } as const
    if (found) await changeLinkOf(tx, found, by, ctx.now, what)
  })
}

async function findIn(tx: Tx, { visit, guest }: GuestContext): Promise<Case | null> {
  const row = await tx.visit.findUnique({ where: { id: visit.id } })
  const since = row?.startedAt ?? new Date(0)
  return tx.case.findFirst({
    where: {
      OR: [
        { visitId: visit.id, subject: guest.subject, createdAt: { gte: since } },
        {
          ...{ address: { equals: guest.address.toLowerCase() }, openedBy: { not: 'guest' } },
          state: { not: 'closed' },
          ...(row?.hostTenantId && { hostTenantId: row.hostTenantId }),
        },
      ],
    },
    orderBy: { createdAt: 'desc' },
  })
}

const toSentence = (text: string) => text.trim().slice(0, maxSentence) || null
