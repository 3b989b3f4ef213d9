import 'server-only'
import { z } from 'zod'
import type { StaffContext } from '@/lib/auth/change'
import type { Staff } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { findVisit, keepVisit } from '@/lib/diagnosis/visit'
import type { Kind } from './kinds'

/** What was typed into the form of one change; empty where nothing was. */
export type Typed = { reason: string; checked: string; approver: string }

const nothing: Typed = { reason: '', checked: '', approver: '' }
const Kept = z.object({
  by: z.string(),
  form: z.string(),
  typed: z.object({ reason: z.string(), checked: z.string(), approver: z.string() }),
})

/** Which form it was: another person's, or another change, starts empty. */
const formOf = (kind: Kind, targetIds: readonly string[]) => `${kind}:${[...targetIds].sort().join()}`

/** Keeps what came back with a problem, with this browser and this admin: nothing that anybody typed goes into an address. */
export async function keepTyped(
  { visit, staff, now }: StaffContext,
  kind: Kind,
  targetIds: readonly string[],
  typed: Typed,
): Promise<void> {
  await keepVisit(visit.id, now, { staffForm: { by: staff.subject, form: formOf(kind, targetIds), typed } })
}

/** It led somewhere: forgotten. */
export async function forgetTyped({ visit, now }: StaffContext): Promise<void> {
  await keepVisit(visit.id, now, { staffForm: null })
}

export async function findTyped(
  { subject }: Pick<Staff, 'subject'>,
  kind: Kind,
  targetIds: readonly string[],
): Promise<Typed> {
  const key = await findVisitKey()
  const kept = Kept.safeParse(key && (await findVisit(key.id))?.staffForm).data
  return kept && kept.by === subject && kept.form === formOf(kind, targetIds) ? kept.typed : nothing
}
