import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { changeLink } from '@/lib/cases/hand-over'

/** Takes the link to the page for home IT back, or makes a new one. */
export const POST = change({
  by: 'staff',
  area: 'helpdesk',
  from: '/cases',
  input: z.object({ case: z.guid(), what: z.enum(['revoke', 'renew']) }),
  limit: limits.moveCase,
  async run(ctx, { case: id, what }) {
    const problem = await changeLink(ctx, id, what)
    if (problem === 'noSuchCase') return { goTo: '/cases?problem=noSuchCase#problem' }
    return { goTo: problem ? `/cases/${id}?problem=${problem}#problem` : `/cases/${id}#link` }
  },
})
