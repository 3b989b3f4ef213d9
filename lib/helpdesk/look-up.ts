import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/auth/audit'
import type { StaffContext } from '@/lib/auth/change'
import type { Staff } from '@/lib/auth/session'
import { showCaseNumber } from '@/lib/cases/case-number'
import { within } from '@/lib/db'
import type { LookUp } from '@/lib/generated/prisma/client'
import { type Asked, type AskedProblem, readAsked } from './read-asked'

const mostReason = 200
export const lookUpsPerPage = 50

type Agent = Pick<Staff, 'subject' | 'tenantId'>
/** A look-up of this agent's, with what was asked as it was read. */
export type KeptLookUp = Omit<LookUp, 'asked'> & { asked: Asked }

/** Keeps what an agent wants to know and why, before anything is read. Codes of `staff.problem` where it cannot be taken. */
export async function startLookUp(
  { staff, now }: Pick<StaffContext, 'staff' | 'now'>,
  typed: string,
  reason: string,
): Promise<{ id: string } | { problem: AskedProblem | 'reasonMissing' }> {
  const asked = readAsked(typed)
  if (typeof asked === 'string') return { problem: asked }
  const why = reason.trim().slice(0, mostReason)
  if (!why) return { problem: 'reasonMissing' }
  const { subject: agent, tenantId } = staff
  return within({ tenant: tenantId }, async (tx) => {
    const { id } = await tx.lookUp.create({ data: { tenantId, agent, asked, reason: why, at: now } })
    await recordAudit(tx, {
      action: 'lookUp.made',
      actor: agent,
      tenantId,
      data: { lookUp: id, kind: asked.kind },
    })
    return { id }
  })
}

/** One of this agent's own look-ups; a colleague's, another tenant's and an invented id are not there. */
export async function findLookUp(
  { subject: agent, tenantId }: Agent,
  id: string,
): Promise<KeptLookUp | null> {
  if (!z.guid().safeParse(id).success) return null
  const row = await within({ tenant: tenantId }, (tx) =>
    tx.lookUp.findFirst({ where: { id, tenantId, agent } }),
  )
  return row && toKept(row)
}

/** The agent's look-ups, newest first, a page of fifty. */
export function findLookUps(
  { subject: agent, tenantId }: Agent,
  page: number,
): Promise<{ rows: KeptLookUp[]; total: number }> {
  return within({ tenant: tenantId }, async (tx) => {
    const where = { tenantId, agent }
    const [rows, total] = [
      await tx.lookUp.findMany({
        where,
        orderBy: { at: 'desc' },
        skip: (page - 1) * lookUpsPerPage,
        take: lookUpsPerPage,
      }),
      await tx.lookUp.count({ where }),
    ]
    return { rows: rows.map(toKept), total }
  })
}

/** What was typed, short enough for a list; null for a message. */
export function textOf(asked: Asked): string | null {
  switch (asked.kind) {
    case 'address':
      return asked.address
    case 'case':
      return showCaseNumber(asked.number)
    case 'message':
      return asked.paste.code ?? null
    default:
      return asked.kind === 'code' ? asked.code : asked.id
  }
}

// what this column holds, this file wrote: the one cast of it
const toKept = (row: LookUp): KeptLookUp => ({ ...row, asked: row.asked as Asked })
