import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { readAssumed } from '@/lib/sweeps/assume'
import { startSweep } from '@/lib/sweeps/start'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { toTyped } from '@/lib/sweeps/typed'

/** Sweeps all guests under what was assumed. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/sweeps',
  limit: limits.sweep,
  input: z.record(z.string(), z.unknown()),
  run: async (ctx, body) => {
    const { assumed, wrong } = readAssumed(body)
    if (wrong.length > 0) {
      await keepTypedForm(ctx, 'sweep', toTyped(body))
      return { goTo: `/sweeps?problem=${wrong.join('.')}#problem` }
    }
    await forgetTypedForm(ctx)
    return { goTo: `/sweeps/${await startSweep(ctx.staff, { assumed })}` }
  },
})
