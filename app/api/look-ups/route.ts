import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { mostBytesOfText } from '@/lib/auth/form'
import { limits } from '@/lib/auth/limits'
import { startLookUp } from '@/lib/helpdesk/look-up'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'

export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/look-ups',
  input: z.object({ asked: z.string().default(''), reason: z.string().default('') }),
  limit: [limits.lookUp, limits.lookUpDay],
  large: { most: mostBytesOfText, page: '/look-ups?problem=askedTooLong#problem' },
  async run(ctx, { asked, reason }) {
    const started = await startLookUp(ctx, asked, reason)
    if ('problem' in started) {
      await keepTypedForm(ctx, 'lookUp', { asked, reason })
      return { goTo: `/look-ups?problem=${started.problem}#problem` }
    }
    await forgetTypedForm(ctx)
    return { goTo: `/look-ups/${started.id}` }
  },
})
