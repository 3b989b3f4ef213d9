import 'server-only'
import type { Outcome, StaffContext } from '@/lib/auth/change'
import { startStepUp } from '@/lib/auth/step-up'
import type { Begun } from './answers'
import { runPath } from './paths'

/** Where a beginning leads: to the run, or to the tenant's sign-in page and from there to the run. The secret goes to a script only. */
export async function toOutcome(ctx: StaffContext, run: string, begun: Begun): Promise<Outcome> {
  if ('problem' in begun) {
    const { problem, because } = begun
    return { goTo: runPath(run, problem), answer: { problem, ...(because && { because }) } }
  }
  if (begun.state === 'stepUp') {
    const { scopes, claims } = begun
    return startStepUp(ctx, { scopes, goTo: runPath(run), ...(claims && { claims }) })
  }
  const goTo = runPath(run)
  return 'secret' in begun ? { goTo, answer: { secret: begun.secret, operation: begun.operation } } : { goTo }
}
