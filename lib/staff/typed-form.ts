import 'server-only'
import { z } from 'zod'
import type { StaffContext } from '@/lib/auth/change'
import type { Staff } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { findVisit, keepVisit } from '@/lib/diagnosis/visit'

const Kept = z.object({ by: z.string(), form: z.string(), typed: z.record(z.string(), z.string()) })

/** Keeps what came back with a problem, with this browser and this person: nothing that anybody typed goes into an address. */
export async function keepTypedForm(
  { visit, staff, now }: StaffContext,
  form: string,
  typed: Record<string, string>,
): Promise<void> {
  await keepVisit(visit.id, now, { staffForm: { by: staff.subject, form, typed } })
}

/** It led somewhere: forgotten. */
export async function forgetTypedForm({ visit, now }: StaffContext): Promise<void> {
  await keepVisit(visit.id, now, { staffForm: null })
}

/** What was typed into this form; another person's, or another form, is as `empty` says. */
export async function findTypedForm<Typed extends Record<string, string>>(
  { subject }: Pick<Staff, 'subject'>,
  form: string,
  empty: Typed,
): Promise<Typed> {
  const key = await findVisitKey()
  const kept = Kept.safeParse(key && (await findVisit(key.id))?.staffForm).data
  if (!kept || kept.by !== subject || kept.form !== form) return empty
  return { ...empty, ...kept.typed }
}
