import 'server-only'
import { type Family, toCost } from '@/lib/budget/family'
import { noteAnswer, noteFailure, notePause } from '@/lib/budget/outcome'
import { BudgetRefusal, takeTurn } from '@/lib/budget/slot'
import { send } from './http'
import { GraphProblem } from './problem'

/**
 * Sends one request when it is its turn in the tenant's budget, and notes there what came of it. `ask` sends it.
 * @throws GraphProblem `throttled` where the line is too long, `unreachable` where the tenant failed too often just before
 */
export async function askInTurn(
  tenantId: string,
  url: string,
  init?: RequestInit,
  ask: () => Promise<Response> = () => send(url, init),
): Promise<Response> {
  const { family, units } = toCost(url, init?.body)
  const place = { tenantId, family }
  const { isTroubled } = await enter({ ...place, units })
  try {
    const response = await ask()
    await note(place, response, isTroubled)
    return response
  } catch (error) {
    if (error instanceof GraphProblem && error.kind === 'unreachable') await noteFailure(place)
    throw error
  }
}

async function enter(request: { tenantId: string; family: Family; units: number }) {
  try {
    return await takeTurn(request)
  } catch (error) {
    if (!(error instanceof BudgetRefusal)) throw error
    throw error.why === 'line'
      ? new GraphProblem('throttled', 'ownLine')
      : new GraphProblem('unreachable', 'failedTooOften')
  }
}

async function note(place: { tenantId: string; family: Family }, response: Response, isTroubled: boolean) {
  if (response.status === 429) await notePause(place, toMs(response.headers.get('retry-after')))
  else if (response.status >= 500) await noteFailure(place)
  else if (isTroubled) await noteAnswer(place)
}

/** Of `Retry-After` in seconds, milliseconds; null where it says nothing of the kind. */
export function toMs(retryAfter: string | null | undefined): number | null {
  const seconds = Number(retryAfter || Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null
}
