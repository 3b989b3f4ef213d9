import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { toStaffPath } from '@/lib/auth/come-back'
import { enterAsStaff } from '@/lib/staff/enter'

export const POST = change({
  by: 'anyone',
  from: '/staff',
  input: z.object({ address: z.string().max(1000).default(''), to: z.string().max(4000).optional() }),
  limit: limits.signIn,
  async run(ctx, { address, to: said }) {
    const to = toStaffPath(said)
    const answer = await enterAsStaff(ctx, address, to)
    if (typeof answer === 'string') {
      const query = new URLSearchParams({ problem: answer, ...(to && { to }) })
      return { goTo: `/staff?${query.toString()}#problem` }
    }
    return { goTo: answer.location ?? '/staff?problem=signInRefused#problem', cookies: answer.cookies }
  },
})
