import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { proveBySignIn } from '@/lib/diagnosis/prove'

export const POST = change({
  by: 'anyone',
  input: z.object({ address: z.string().max(300).default(''), host: z.string().max(300).default('') }),
  limit: limits.signIn,
  async run(ctx, given) {
    const answer = await proveBySignIn(ctx, given)
    if (Array.isArray(answer)) return { goTo: '/prove#problem' }
    return { goTo: answer.location ?? '/prove?problem=signInRefused', cookies: answer.cookies }
  },
})
