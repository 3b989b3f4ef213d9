import 'server-only'
import { redirect } from 'next/navigation'
import { findGuest, type Guest } from '@/lib/auth/session'
import { findVisitKey, type VisitKey } from '@/lib/auth/visit'
import { findVisit, type Visit } from './visit'

/** Who is looking and at which visit; sends everybody else to where they can go on. The verbs check again. */
export async function requireGuestPage(): Promise<{ key: VisitKey; guest: Guest; visit: Visit }> {
  const key = await findVisitKey()
  const [visit, guest] = await Promise.all([key && findVisit(key.id), findGuest()])
  if (!key || !visit) redirect('/')
  if (!guest) redirect(visit.subject ? '/signed-out' : '/prove')
  return { key, guest, visit }
}
