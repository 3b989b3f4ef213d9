import { limits } from '@/lib/auth/limits'
import { changeRun } from '@/lib/remediation/change-run'
import { runPath } from '@/lib/remediation/paths'
import { stopRun } from '@/lib/remediation/stop-run'

/** Cancels what is not sent yet. */
export const POST = changeRun(limits.begin, async (ctx, run) => {
  await stopRun(ctx, run)
  return { goTo: runPath(run) }
})
