import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { endSession } from '@/lib/auth/session'
import { forgetSessionCookie } from '@/lib/auth/session-cookie'
import { forgetVisit } from '@/lib/auth/visit'

export const POST = change({
  by: 'anyone',
  input: z.object({}),
  limit: limits.signIn,
  async run() {
    await endSession()
    return {
      goTo: '/signed-out?by=you',
      cookies: [forgetVisit(), forgetSessionCookie('guest')],
      leaves: true,
    }
  },
})
