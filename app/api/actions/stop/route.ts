import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { runPath } from '@/lib/remediation/paths'
import { stopRun } from '@/lib/remediation/stop-run'

/** Cancels what is not sent yet. */
export const POST = change({
  by: 'staff',
  area: 'homeAdmin',
  from: '/actions',
  limit: limits.begin,
  input: z.object({ run: z.guid() }),
  async run(ctx, { run }) {
    await stopRun(ctx, run)
    return { goTo: runPath(run) }
  },
})
