import 'server-only'
import { randomInt, randomUUID } from 'node:crypto'
import { recordAudit } from '@/lib/auth/audit'
import type { GuestContext } from '@/lib/auth/change'
import { idOf, markOf } from '@/lib/auth/secrets'
import { type Tx, within } from '@/lib/db'
import { env } from '@/lib/env'
import type { Case } from '@/lib/generated/prisma/client'
import type { CaseFacts } from './case-facts'
import { makeCaseNumber } from './case-number'

const linkDays = 7
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
}

/** What the guest has done before asking. */
type Done = { toldAt: Date | null; looks: number; lastLookAt: Date | null }

/** Sent to home IT, or opened only for the page that the guest carries. */
export type Request = { to: 'home'; sentence: string } | { to: 'nobody' }

/** `isNew`: this call changed something; for a request to home, somebody has to be told. */
export type Asked = { asked: Case; isNew: boolean }

/**
 * Asks the home organisation's IT for help: one request a visit, so asking twice answers with the first. The link to the page
 * for IT is worked out from the case and never stored.
 */
export async function openCase(ctx: GuestContext, between: Between, request: Request): Promise<Asked> {
  const id = randomUUID()
  return within({ visit: ctx.visit.id }, async (tx) => {
    // two clicks at once wait for each other here
    const [visit] = await tx.$queryRaw<Done[]>`SELECT told_at AS "toldAt", looks, last_look_at AS "lastLookAt"
      FROM visit WHERE id = ${ctx.visit.id} FOR UPDATE`
    const known = await findIn(tx, ctx)
    if (known && (known.askedAt || request.to === 'nobody')) return { asked: known, isNew: false }
    const asks = request.to === 'home' ? { askedAt: ctx.now, sentence: toSentence(request.sentence) } : {}
    if (known) return { asked: await tx.case.update({ where: { id: known.id }, data: asks }), isNew: true }
    const opened = await tx.case.create({
      data: {
        id,
        number: makeCaseNumber(randomInt),
        visitId: ctx.visit.id,
        subject: ctx.guest.subject,
        address: ctx.guest.address,
        hostTenantId: between.hostTenantId,
        homeTenantId: between.homeTenantId,
        homeObjectId: between.homeObjectId,
        hostName: between.host,
        homeName: between.home,
        facts: between.facts,
        ...asks,
        ...(visit?.toldAt && visit),
        linkHash: idOf(linkSecret(id)),
        linkExpiresAt: new Date(ctx.now.getTime() + linkDays * 86_400_000),
        createdAt: ctx.now,
      },
    })
    await recordAudit(tx, {
      action: 'case.opened',
      actor: ctx.guest.subject,
      tenantId: between.homeTenantId,
      data: { case: opened.id },
    })
    return { asked: opened, isNew: true }
  })
}

/** The request of this visit since it last began, or null. */
export const findCase = (ctx: GuestContext): Promise<Case | null> =>
  within({ visit: ctx.visit.id }, (tx) => findIn(tx, ctx))

async function findIn(tx: Tx, { visit, guest }: GuestContext): Promise<Case | null> {
  const row = await tx.visit.findUnique({ where: { id: visit.id } })
  const since = row?.startedAt ?? new Date(0)
  return tx.case.findFirst({
    where: { visitId: visit.id, subject: guest.subject, createdAt: { gte: since } },
  })
}

const toSentence = (text: string) => text.trim().slice(0, maxSentence) || null

/**
 * What the holder of a link may read. An old, wrong or unknown link answers alike: null. The first time somebody else than the
 * guest (who is on `visit`) opens it is kept, for the guest to see.
 */
export function openCaseByLink(secret: string, visit: string | null, now: Date): Promise<Case | null> {
  const link = idOf(secret)
  return within({ link }, async (tx) => {
    const found = await tx.case.findFirst({ where: { linkHash: link, linkExpiresAt: { gt: now } } })
    if (found && !found.openedAt && found.visitId !== visit) {
      await tx.case.updateMany({ where: { linkHash: link, openedAt: null }, data: { openedAt: now } })
    }
    return found
  })
}

/** The page for IT: opens for seven days for whoever holds it, and shows this request only. */
export const linkOf = (caseId: string) => `${env().PORTAL_URL}/it/${linkSecret(caseId)}`

const linkSecret = (caseId: string) => markOf('link', caseId)
