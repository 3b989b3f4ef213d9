import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { endSession } from '@/lib/auth/session'

export const POST = change({
  by: 'anyone',
  input: z.object({}),
  limit: limits.signIn,
  async run() {
    await endSession()
    return { goTo: '/signed-out?by=you' }
  },
})
