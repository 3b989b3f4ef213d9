import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { makeHelpdeskCode } from '@/lib/helpdesk/code'

/** Six digits for the guest to read out. */
export const POST = change({
  by: 'guest',
  input: z.object({}),
  limit: limits.makeHelpdeskCode,
  async run(ctx) {
    await makeHelpdeskCode(ctx)
    return { goTo: '/answer#helpdesk' }
  },
})
