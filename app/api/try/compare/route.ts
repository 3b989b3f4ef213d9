import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'
import { readAssumed } from '@/lib/sweeps/assume'
import { findDraft } from '@/lib/sweeps/draft'
import { startSweep } from '@/lib/sweeps/start'
import { toTyped } from '@/lib/sweeps/typed'

/** Sweeps all guests before and after the change that was put together. */
export const POST = change({
  by: 'staff',
  area: 'resourceAdmin',
  from: '/try',
  limit: limits.sweep,
  input: z.record(z.string(), z.unknown()),
  run: async (ctx, body) => {
    const edits = await findDraft(ctx.staff)
    const { assumed, wrong } = readAssumed(body)
    if (wrong.length > 0) {
      await keepTypedForm(ctx, 'compare', toTyped(body))
      return {
        goTo: `/try?problem=${wrong.includes('apps') ? 'apps' : 'other'}&field=${wrong[0] ?? ''}#problem`,
      }
    }
    if (edits.length === 0) return { goTo: '/try?problem=empty#problem' }
    await forgetTypedForm(ctx)
    return { goTo: `/try/${await startSweep(ctx.staff, { assumed, edits })}` }
  },
})
