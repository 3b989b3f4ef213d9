import 'server-only'
import { z } from 'zod'
import type { StaffContext } from '@/lib/auth/change'
import type { Staff } from '@/lib/auth/session'
import { findVisitKey } from '@/lib/auth/visit'
import { findVisit, keepVisit } from '@/lib/diagnosis/visit'

/** What was typed into the box, empty where nothing was. */
export type TypedLookUp = { asked: string; reason: string }

const form = 'lookUp'
const nothing: TypedLookUp = { asked: '', reason: '' }
const Kept = z.object({
  by: z.string(),
  form: z.literal(form),
  typed: z.object({ asked: z.string(), reason: z.string() }),
})

/** Keeps what came back with a problem, with this browser and this agent. Null: it led somewhere, and is forgotten. */
export async function keepTypedLookUp(
  { visit, staff, now }: StaffContext,
  typed: TypedLookUp | null,
): Promise<void> {
  await keepVisit(visit.id, now, { staffForm: typed && { by: staff.subject, form, typed } })
}

export async function findTypedLookUp({ subject }: Pick<Staff, 'subject'>): Promise<TypedLookUp> {
  const key = await findVisitKey()
  const kept = Kept.safeParse(key && (await findVisit(key.id))?.staffForm).data
  return kept?.by === subject ? kept.typed : nothing
}
