import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { endSession } from '@/lib/auth/session'
import { forgetSessionCookie } from '@/lib/auth/session-cookie'

/** Ends the staff's session only: a guest's in the same browser goes on. */
export const POST = change({
  by: 'anyone',
  from: '/staff',
  input: z.object({}),
  limit: limits.signIn,
  async run() {
    await endSession('staff')
    return { goTo: '/staff/signed-out?by=you', cookies: [forgetSessionCookie('staff')], leaves: true }
  },
})
