import { limits } from '@/lib/auth/limits'
import { changeRun } from '@/lib/remediation/change-run'
import { runPath } from '@/lib/remediation/paths'
import { look } from '@/lib/remediation/settle'

/** Looks again at what a run has sent, by the token of who asks where the executor's is gone. */
export const POST = changeRun(limits.look, async ({ staff }, run) => {
  await look(staff, run)
  return { goTo: runPath(run) }
})
