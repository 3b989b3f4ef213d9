import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { closeCase } from '@/lib/cases/hand-over'

/** Ends a case: the guest is in, or nobody has to go on with it. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/cases',
  input: z.object({ case: z.guid(), because: z.enum(['in', 'notNeeded']) }),
  limit: limits.moveCase,
  async run(ctx, { case: id, because }) {
    const problem = await closeCase(ctx, id, because)
    return { goTo: problem ? `/cases?problem=${problem}#problem` : `/cases/${id}` }
  },
})
