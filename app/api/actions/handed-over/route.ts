import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { handedOver } from '@/lib/remediation/handed-over'
import { runPath } from '@/lib/remediation/paths'

/** The temporary password has reached its person. */
export const POST = change({
  by: 'staff',
  area: 'homeAdmin',
  from: '/actions',
  limit: limits.begin,
  input: z.object({ operation: z.guid() }),
  async run(ctx, { operation }) {
    const run = await handedOver(ctx, operation)
    return { goTo: run ? runPath(run) : '/actions' }
  },
})
