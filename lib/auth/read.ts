import 'server-only'
import { answerProblem } from '@/lib/health/answer-problem'
import { logEvent } from '@/lib/log'

/**
 * What a page asks by itself while somebody looks at it. What fails is said as such and tried again by the page; nothing of the inside
 * is in the answer.
 */
export const read =
  (run: (request: Request) => Promise<Response>) =>
  async (request: Request): Promise<Response> => {
    try {
      return await run(request)
    } catch (cause) {
      // a guest of whom nothing has begun here
      if (cause instanceof Error && cause.message === 'VisitMissing')
        return new Response(null, { status: 404 })
      logEvent({ event: 'page.failed', cause })
      return answerProblem(503, 'failed', 5)
    }
  }
