import { headers } from 'next/headers'
import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { openCase } from '@/lib/cases/ask'
import { requireBetween } from '@/lib/diagnosis/answer'
import { pickLocale } from '@/lib/letters/words'

/** The same request for an IT department that is not here: nobody is told, the guest carries the page. */
export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.ask,
  async run(ctx) {
    const locale = pickLocale((await headers()).get('accept-language'))
    await openCase(ctx, await requireBetween(ctx), { to: 'nobody' }, locale)
    return { goTo: '/handover' }
  },
})
