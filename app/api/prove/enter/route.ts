import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { enterCode } from '@/lib/diagnosis/prove'

export const POST = change({
  by: 'anyone',
  input: z.object({ code: z.string().max(100).default('') }),
  limit: limits.tryCode,
  async run(ctx, { code }) {
    const answer = await enterCode(ctx, code)
    return Array.isArray(answer)
      ? { goTo: '/prove/code#problem' }
      : { goTo: '/answer', cookies: answer.cookies }
  },
})
