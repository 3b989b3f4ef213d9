import { awayPage } from '@/lib/crowd/busy-page'
import { answerProblem } from './answer-problem'
import { awaySeconds, isDatabaseThere } from './away'

/** What is asked here needs no database, or says itself that there is none: forms keep what was typed. */
const without = /^\/(healthz|readyz|api\/csp|\.well-known)(\/|$)/

/**
 * The answer to whoever comes while the database is away: a page that tries again by itself, or a problem for a script. Null while it
 * is there, which is only asked where it has not just answered somebody.
 */
export async function answerAway(request: Request, nonce: string): Promise<Response | null> {
  const { pathname } = new URL(request.url)
  if (request.method !== 'GET' || without.test(pathname) || (await isDatabaseThere())) return null
  const headers = { 'retry-after': String(awaySeconds), 'cache-control': 'private, no-store' }
  if (!pathname.startsWith('/api/') || pathname.startsWith('/api/auth/') || pathname === '/api/step-up')
    return new Response(awayPage(awaySeconds, nonce), {
      status: 503,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    })
  return answerProblem(503, 'away', awaySeconds, headers)
}
