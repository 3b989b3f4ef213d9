import { headers } from 'next/headers'
import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { maxSentence, openCase } from '@/lib/cases/ask'
import { keepTypedNote } from '@/lib/cases/typed-note'
import { requireBetween } from '@/lib/diagnosis/answer'
import { pickLocale } from '@/lib/letters/words'
import { leaveLetters } from '@/lib/work/queue'

export const POST = change({
  by: 'guest',
  input: z.object({ note: z.string().default('') }),
  limit: limits.ask,
  async run(ctx, { note: sentence }) {
    if (sentence.trim().length > maxSentence) {
      await keepTypedNote(ctx.visit.id, ctx.guest.subject, sentence, ctx.now)
      return { goTo: '/ask?problem=noteTooLong#problem' }
    }
    const between = await requireBetween(ctx)
    if (!between.canAsk) return { goTo: '/answer' }
    const locale = pickLocale((await headers()).get('accept-language'))
    const { isNew } = await openCase(ctx, between, { to: 'home', sentence }, locale)
    if (isNew) await leaveLetters()
    return { goTo: '/sent' }
  },
})
