import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import { type Tx, within } from '@/lib/db'
import type { Case } from '@/lib/generated/prisma/client'
import { leaveLetters } from '@/lib/work/queue'
import { changeLinkOf } from './change-link'
import { freshLink, mostNote } from './link'
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
export async function handOver(
  { staff, now }: Acting,
  id: string,
  to: Side,
  note: string,
): Promise<CaseProblem | null> {
  const text = note.trim()
  if (text.length > mostNote) return 'noteTooLong'
  const problem = await within({ tenant: staff.tenantId }, async (tx) => {
    const own = await lockCase(tx, staff.tenantId, id)
    if (!own) return 'noSuchCase'
    const by = { side: own.side, subject: staff.subject, name: staff.name } as const
    return handTo(tx, own.found, to, { by, at: now, note: text })
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
const freshIfGone = (found: Case, at: Date) =>
  found.linkRevokedAt !== null || found.linkExpiresAt <= at
    ? freshLink({ id: found.id, linkRound: found.linkRound + 1 }, at)
    : {}

async function isHere(
  tx: Tx,
  tenantId: string | null,
  as: 'hostConnected' | 'homeConnected',
): Promise<boolean> {
  if (!tenantId) return false
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId } })
  return tenant?.[as] ?? false
}

/** `in`: the guest is in again; `notNeeded`: nobody has to go on. */
export async function closeCase(
  { staff, now }: Acting,
  id: string,
  because: 'in' | 'notNeeded',
): Promise<CaseProblem | null> {
  const problem = await within({ tenant: staff.tenantId }, async (tx) => {
    const own = await lockCase(tx, staff.tenantId, id)
    if (!own) return 'noSuchCase'
    if (own.found.state === 'closed') return null
    const by = { side: own.side, subject: staff.subject, name: staff.name } as const
    await moveCase(tx, own.found, {
      ...{ what: 'closed', to: 'closed', by, at: now, with: { closedAt: now }, data: { because } },
    })
    return null
  })
  if (!problem) await leaveLetters()
  return problem
}

/** Takes the link back, or makes another one, which also stops the one before. */
export function changeLink(
  { staff, now }: Acting,
  id: string,
  what: 'revoke' | 'renew',
): Promise<CaseProblem | null> {
  return within({ tenant: staff.tenantId }, async (tx) => {
    const own = await lockCase(tx, staff.tenantId, id)
    if (!own) return 'noSuchCase'
    const by = { side: own.side, subject: staff.subject, name: staff.name } as const
    return changeLinkOf(tx, own.found, by, now, what)
  })
}
