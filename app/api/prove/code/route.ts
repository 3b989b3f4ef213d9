import { after } from 'next/server'
import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { waitPage } from '@/lib/auth/refusals'
import { proveByCode } from '@/lib/diagnosis/prove'

export const POST = change({
  by: 'anyone',
  input: z.object({ address: z.string().max(300).default(''), host: z.string().max(300).default('') }),
  limit: limits.sendCode,
  async run(ctx, given) {
    const problems = await proveByCode(ctx, given, after)
    if ('opensAt' in problems) return { goTo: waitPage(problems.opensAt) }
    return { goTo: problems.length ? '/prove#problem' : '/prove/code' }
  },
})
