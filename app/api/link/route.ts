import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { changeOwnLink } from '@/lib/cases/ask'

/** The guest takes the link to the page for home IT back, or makes a new one. */
export const POST = change({
  by: 'guest',
  input: z.object({ what: z.enum(['revoke', 'renew']) }),
  limit: limits.ask,
  async run(ctx, { what }) {
    await changeOwnLink(ctx, what)
    return { goTo: '/handover' }
  },
})
