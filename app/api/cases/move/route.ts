import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { handOver } from '@/lib/cases/hand-over'
import { forgetTypedForm, keepTypedForm } from '@/lib/staff/typed-form'

/** Hands a case to the guest, to home IT or to the host. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/cases',
  input: z.object({
    case: z.guid(),
    to: z.enum(['guest', 'home', 'host', '']).default(''),
    note: z.string().default(''),
  }),
  limit: limits.moveCase,
  async run(ctx, { case: id, to, note }) {
    const problem = to ? await handOver(ctx, id, to, note) : 'notChosen'
    if (problem === 'noSuchCase') return { goTo: '/cases?problem=noSuchCase#problem' }
    if (problem) {
      await keepTypedForm(ctx, `case:${id}`, { to, note })
      return { goTo: `/cases/${id}?problem=${problem}#problem` }
    }
    await forgetTypedForm(ctx)
    return { goTo: `/cases/${id}` }
  },
})
