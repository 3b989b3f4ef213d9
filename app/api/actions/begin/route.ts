import { limits } from '@/lib/auth/limits'
import { toActing } from '@/lib/remediation/acting'
import { begin } from '@/lib/remediation/begin'
import { changeRun } from '@/lib/remediation/change-run'
import { findRun } from '@/lib/remediation/find-run'
import { toOutcome } from '@/lib/remediation/outcome'
import { runPath } from '@/lib/remediation/paths'

/** Sends what a run asks for. A temporary password is in the answer to a script, once; a form would lead to a page without it. */
export const POST = changeRun(limits.begin, async (ctx, run, by) => {
  if (by === 'form' && (await isReset(ctx.staff.tenantId, run))) return { goTo: runPath(run, 'needsScript') }
  return toOutcome(ctx, run, await begin(await toActing(ctx), run))
})

const isReset = async (tenantId: string, run: string) =>
  (await findRun(tenantId, run))?.kind === 'resetPassword'
