import { z } from 'zod'
import { change } from '@/lib/auth/change'
import { limits } from '@/lib/auth/limits'
import { runPath } from '@/lib/remediation/paths'
import { look } from '@/lib/remediation/settle'

/** Looks again at what a run has sent, by the token of who asks where the executor's is gone. */
export const POST = change({
  by: 'staff',
  area: 'homeAdmin',
  from: '/actions',
  limit: limits.look,
  input: z.object({ run: z.guid() }),
  async run({ staff }, { run }) {
    await look(staff, run)
    return { goTo: runPath(run) }
  },
})
