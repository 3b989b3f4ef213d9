import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { closeCases } from '@/lib/cases/close'

export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.look,
  async run(ctx) {
    await closeCases(ctx)
    return { goTo: '/closed' }
  },
})
