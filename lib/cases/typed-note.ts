import 'server-only'
import { z } from 'zod'
import { findVisit, keepVisit } from '@/lib/diagnosis/visit'

const mostKept = 20_000
const Kept = z.object({ by: z.string(), form: z.literal('note'), typed: z.object({ note: z.string() }) })

/** Keeps a note that came back as too long, with this browser and for `by` alone: a guest's subject, or the hash of a link. */
export async function keepTypedNote(visitId: string, by: string, note: string, now: Date): Promise<void> {
  const typed = { note: note.slice(0, mostKept) }
  await keepVisit(visitId, now, { staffForm: { by, form: 'note', typed } })
}

/** What was typed, or nothing. */
export async function findTypedNote(visitId: string, by: string): Promise<string> {
  const kept = Kept.safeParse((await findVisit(visitId))?.staffForm).data
  return kept?.by === by ? kept.typed.note : ''
}
