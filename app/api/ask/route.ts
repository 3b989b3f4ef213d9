import { after } from 'next/server'
import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { maxSentence, openCase } from '@/lib/cases/ask'
import { prepareMailToHome } from '@/lib/cases/tell-home'
import { requireBetween } from '@/lib/diagnosis/answer'

export const POST = change({
  by: 'guest',
  input: z.object({ note: z.string().max(10_000).default('') }),
  limit: limits.ask,
  async run(ctx, { note: sentence }) {
    if (sentence.length > maxSentence) return { goTo: '/ask?problem=noteTooLong#problem' }
    const between = await requireBetween(ctx)
    if (!between.canAsk) return { goTo: '/answer' }
    const { asked, isNew } = await openCase(ctx, between, { to: 'home', sentence })
    if (isNew) after(await prepareMailToHome(asked))
    return { goTo: '/sent' }
  },
})
