import { headers } from 'next/headers'
import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { maxSentence, openCase } from '@/lib/cases/ask'
import { requireBetween } from '@/lib/diagnosis/answer'
import { pickLocale } from '@/lib/letters/words'
import { leaveLetters } from '@/lib/work/queue'

export const POST = change({
  by: 'guest',
  input: z.object({ note: z.string().max(10_000).default('') }),
  limit: limits.ask,
  async run(ctx, { note: sentence }) {
    if (sentence.length > maxSentence) return { goTo: '/ask?problem=noteTooLong#problem' }
    const between = await requireBetween(ctx)
    if (!between.canAsk) return { goTo: '/answer' }
    const locale = pickLocale((await headers()).get('accept-language'))
    const { isNew } = await openCase(ctx, between, { to: 'home', sentence }, locale)
    if (isNew) await leaveLetters()
    return { goTo: '/sent' }
  },
})
