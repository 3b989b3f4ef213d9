import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { startLookUp } from '@/lib/helpdesk/look-up'
import { keepTypedLookUp } from '@/lib/helpdesk/typed'

export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/look-ups',
  input: z.object({ asked: z.string().default(''), reason: z.string().max(2000).default('') }),
  limit: limits.lookUp,
  async run(ctx, { asked, reason }) {
    const started = await startLookUp(ctx, asked, reason)
    if ('problem' in started) {
      await keepTypedLookUp(ctx, { asked, reason })
      return { goTo: `/look-ups?problem=${started.problem}#problem` }
    }
    await keepTypedLookUp(ctx, null)
    return { goTo: `/look-ups/${started.id}` }
  },
})
