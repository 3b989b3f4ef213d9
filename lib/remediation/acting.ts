import 'server-only'
import type { StaffContext } from '@/lib/auth/change'
import { findSessionId } from '@/lib/auth/session'

/** An admin who is about to send something: the token has to be of this very session. */
export type Acting = Pick<StaffContext, 'staff' | 'now'> & { sessionId: string }

/** Of a request that has been let in. @throws Error where the session's cookie has gone meanwhile */
export async function toActing({ staff, now }: StaffContext): Promise<Acting> {
  const sessionId = await findSessionId('staff')
  if (!sessionId) throw new Error('ActingWithoutSession')
  return { staff, now, sessionId }
}
