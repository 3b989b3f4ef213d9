import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { countUse, limits } from '@/lib/auth/limits'
import { waitPage } from '@/lib/auth/refusals'
import { answerByLink, linkHash, mostNote } from '@/lib/cases/link'
import { keepTypedNote } from '@/lib/cases/typed-note'
import { leaveWatch } from '@/lib/cases/watch-soon'
import { leaveLetters } from '@/lib/work/queue'

/** An IT department without an account answers on the page that its link opened. */
export const POST = change({
  by: 'anyone',
  input: z.object({
    secret: z.string().regex(/^[\w-]{20,100}$/),
    answer: z.enum(['done', 'cannot']),
    note: z.string().default(''),
  }),
  limit: limits.answerByLink,
  async run({ now, visit }, { secret, answer, note }) {
    // by the link too: a cookie is easily dropped
    const opensAt = await countUse(limits.answerByLink, secret, now)
    if (opensAt) return { goTo: waitPage(opensAt) }
    if (note.trim().length > mostNote) {
      await keepTypedNote(visit.id, linkHash(secret), note, now)
      return { goTo: `/it/${secret}?problem=noteTooLong#problem` }
    }
    const answered = await answerByLink(secret, answer, note, now)
    if (answered) {
      await leaveLetters()
      if (answer === 'done') await leaveWatch(answered.id)
    }
    return { goTo: `/it/${secret}` }
  },
})
