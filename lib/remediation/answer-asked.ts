import 'server-only'
import { limits } from '@/lib/auth/limits'
import { startStepUp } from '@/lib/auth/step-up'
import { toActing } from './acting'
import { begin } from './begin'
import { changeRun } from './change-run'
import { decide } from './decide'
import { toOutcome } from './outcome'
import { runPath } from './paths'

/** The door for a second admin's answer. Who agrees also begins: it is done with what they have just proved. */
export const answerAsked = (decision: 'agreed' | 'refused') =>
  changeRun(limits.begin, async (ctx, run) => {
    const acting = await toActing(ctx)
    const decided = await decide(acting, run, decision)
    if ('problem' in decided)
      return { goTo: runPath(run, decided.problem), answer: { problem: decided.problem } }
    if (decided.state === 'stepUp') return startStepUp(ctx, { scopes: decided.scopes, goTo: runPath(run) })
    return decision === 'agreed' ? toOutcome(ctx, run, await begin(acting, run)) : { goTo: runPath(run) }
  })
