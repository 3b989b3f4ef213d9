import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import { type Tx, within } from '@/lib/db'
import type { Case } from '@/lib/generated/prisma/client'
import { leaveLetters } from '@/lib/work/queue'
import { changeLinkOf } from './change-link'
import { isLinkOpen, mostNote, nextLink } from './link'
import { type By, moveCase, type Step } from './move'
import { lockCase } from './staff-case'
import { holderOf, type Side, toCaseState, waitingFor } from './states'

type Acting = Pick<StaffContext, 'staff' | 'now'>

/** Codes of `cases.problem`. */
export type CaseProblem = 'noteTooLong' | 'closed' | 'notConnected' | 'noSuchCase' | 'notChosen'

/**
 * Hands a case to the other side, back to the guest, or to the own side. Home IT that is not on Readmit gets it by the page that the guest
 * carries. Null: done.
 */
export async function handOver(ctx: Acting, id: string, to: Side, note: string): Promise<CaseProblem | null> {
  const text = note.trim()
  if (text.length > mostNote) return 'noteTooLong'
  return onCase(ctx, id, (tx, found, by) => handTo(tx, found, to, { by, at: ctx.now, note: text }))
}

/** `in`: the guest is in again; `notNeeded`: nobody has to go on. */
export const closeCase = (ctx: Acting, id: string, because: 'in' | 'notNeeded') =>
  onCase(ctx, id, async (tx, found, by) => {
    if (found.state === 'closed') return null
    await moveCase(tx, found, {
      ...{ what: 'closed', to: 'closed', by, at: ctx.now, with: { closedAt: ctx.now }, data: { because } },
    })
    return null
  })

/** Takes the link back, or makes another one, which also stops the one before. */
export const changeLink = (ctx: Acting, id: string, what: 'revoke' | 'renew') =>
  onCase(ctx, id, (tx, found, by) => changeLinkOf(tx, found, by, ctx.now, what))

/** A step on a case of the own tenant, which nobody else moves meanwhile; whoever it writes to is written to at once. */
async function onCase(
  { staff: { tenantId, subject, name } }: Acting,
  id: string,
  step: (tx: Tx, found: Case, by: By) => Promise<CaseProblem | null>,
): Promise<CaseProblem | null> {
  const problem = await within({ tenant: tenantId }, async (tx) => {
    const own = await lockCase(tx, tenantId, id)
    return own ? step(tx, own.found, { side: own.side, subject, name }) : 'noSuchCase'
  })
  if (!problem) await leaveLetters()
  return problem
}

type Given = { by: By; at: Date; note: string }

/** The step itself, in the transaction of whoever locked the case. */
export async function handTo(
  tx: Tx,
  found: Case,
  to: Side,
  { by, at, note }: Given,
): Promise<CaseProblem | null> {
  if (found.state === 'closed') return 'closed'
  // pressed twice: it is there already
  if (holderOf(toCaseState(found.state)) === to) return null
  const step = { by, at, ...(note && { data: { note } }) }
  switch (to) {
    case 'guest':
      await moveCase(tx, found, { ...step, what: 'handedOver', to: waitingFor.guest })
      return null
    case 'host':
      if (!(await isHere(tx, found.hostTenantId, 'hostConnected'))) return 'notConnected'
      await moveCase(tx, found, {
        ...{
          ...step,
          what: 'handedOver',
          to: waitingFor.host,
          with: { hostAskedAt: found.hostAskedAt ?? at },
        },
      })
      return null
    case 'home': {
      const isThere = await isHere(tx, found.homeTenantId, 'homeConnected')
      await moveCase(tx, found, isThere ? askHome(found, step) : carry(found, step))
      return null
    }
  }
}

type Base = Pick<Step, 'by' | 'at' | 'data'>

const askHome = (found: Case, step: Base): Step => ({
  ...{ ...step, what: found.askedAt ? 'handedOver' : 'asked', to: waitingFor.home },
  with: { askedAt: found.askedAt ?? step.at, ...freshIfGone(found, step.at) },
})

/** The guest gets the page to pass on. */
const carry = (found: Case, step: Base): Step => ({
  ...{ ...step, what: 'carried', to: waitingFor.guest, with: freshIfGone(found, step.at) },
})

/** A link that does not open any more is made anew: the mails name it. */
const freshIfGone = (found: Case, at: Date) => (isLinkOpen(found, at) ? {} : nextLink(found, at))

async function isHere(
  tx: Tx,
  tenantId: string | null,
  as: 'hostConnected' | 'homeConnected',
): Promise<boolean> {
  if (!tenantId) return false
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId } })
  return tenant?.[as] ?? false
}
