import type { Context, Next } from 'hono'
import type { Env } from '@/sandbox/control/env'
import type { State } from '@/sandbox/state'
import { hasOpenapi, problemsOf } from './openapi'

const most = 500

/** What callers and the sandbox got wrong so far; `available` is false where Graph's description is not at hand. */
export function contractReport(state: State) {
  return {
    available: hasOpenapi,
    problems: [...state.contract.problems],
    undescribed: [...state.contract.undescribed],
  }
}

/** Checks every call that Graph took, whoever made it, once a test has asked for it. */
export function watchContract(state: State) {
  return async (c: Context<Env>, next: Next): Promise<void> => {
    const { contract, settings } = state
    await next()
    if (!settings.contract || !hasOpenapi || contract.problems.size >= most) return
    const url = new URL(c.req.url)
    const [, , version = 'v1.0', ...rest] = url.pathname.split('/')
    const text = await c.res.clone().text()
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    const exchange = {
      version,
      method: c.req.method,
      path: rest.join('/'),
      query: url.searchParams,
      sent: c.get('sent'),
      status: c.res.status,
      body,
    }
    const found = problemsOf(exchange)
    if (found === 'undescribed')
      contract.undescribed.add(`${version}/${exchange.path.split('/').slice(0, 2).join('/')}`)
    else for (const problem of found) contract.problems.add(problem)
  }
}
