import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { enterAsStaff } from '@/lib/staff/enter'

export const POST = change({
  by: 'anyone',
  from: '/staff',
  input: z.object({ address: z.string().max(1000).default('') }),
  limit: limits.signIn,
  async run(ctx, { address }) {
    const answer = await enterAsStaff(ctx, address)
    if (typeof answer === 'string') return { goTo: `/staff?problem=${answer}#problem` }
    return { goTo: answer.location ?? '/staff?problem=signInRefused#problem', cookies: answer.cookies }
  },
})
