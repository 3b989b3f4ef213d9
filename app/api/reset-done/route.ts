import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { tellReset } from '@/lib/diagnosis/wait'

export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.look,
  async run(ctx) {
    await tellReset(ctx)
    return { goTo: '/waiting' }
  },
})
