import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { readAsked } from '@/lib/fidelity/read-form'
import { startComparison } from '@/lib/fidelity/start'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { toTyped } from '@/lib/sweeps/typed'

/** Asks Microsoft's What If about up to ten guests, or one kind of guest, beside the engine. It costs the tenant's request budget. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/what-if',
  limit: limits.whatIf,
  tenantLimit: limits.whatIfTenant,
  input: z.record(z.string(), z.unknown()),
  run: async (ctx, body) => {
    const { asked, wrong } = readAsked(body)
    if (wrong.length > 0) {
      await keepTypedForm(ctx, 'whatIf', toTyped(body))
      return { goTo: `/what-if?problem=${wrong.join('.')}#problem` }
    }
    await forgetTypedForm(ctx)
    const id = await startComparison(ctx.staff, asked)
    return { goTo: id ? `/what-if/${id}` : '/what-if' }
  },
})
