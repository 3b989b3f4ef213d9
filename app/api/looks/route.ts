import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { look } from '@/lib/diagnosis/wait'

/** Looks at the directories again. A page that keeps itself up to date asks here and shows what comes of it. */
export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.look,
  async run(ctx) {
    const { isOver, visit } = await look(ctx)
    return { goTo: isOver || visit.toldAt === null ? '/answer' : '/waiting' }
  },
})
