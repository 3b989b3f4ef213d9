import 'server-only'
import type { Staff } from '@/lib/auth/session'
import { GraphProblem } from '@/lib/entra/problem'
import { askWhatIf } from '@/lib/entra/what-if'
import type { Verdict } from '@/lib/evaluation/judgement'
import { readChoices } from '@/lib/simulate/choices'
import { findSimulation } from '@/lib/simulate/find-simulation'
import type { ConnectedTenant } from '@/lib/tenants/find'
import { compare, type Line } from './compare'
import { type Problem, toProblem } from './problem'
import { type AskedAbout, toQuery } from './read-form'
import { type Left, toQuestion, type Untold } from './question'

/**
 * What came of one question. `address` null: a kind of guest. `lines` null: there is nothing to compare, for `problem`. Times are
 * ISO 8601: `askedAt` of What If, `readAt` of the policies that the engine judged by.
 */
export type Answer = {
  address: string | null
  name: string | null
  home: string | null
  type: string | null
  verdict: Verdict | null
  problem: Problem | null
  askedAt: string
  readAt: string | null
  lines: Line[] | null
  untold: Untold[]
  left: Left[]
}

/** Judges one imagined sign-in and asks What If about the same. Somebody who is named is looked up, and that is recorded. */
export async function askOne(
  staff: Pick<Staff, 'subject' | 'tenantId'>,
  tenant: ConnectedTenant,
  asked: AskedAbout,
  address: string | null,
): Promise<Answer> {
  const found = await findSimulation(staff, tenant, readChoices(toQuery(asked, address)))
  const { simulation, posture, gap, guest, home, provider } = found
  const answer = {
    ...{ address, name: guest?.displayName ?? null, home: home ?? provider, lines: null, verdict: null },
    ...{ type: simulation?.scenario.attempt.user.type ?? null, readAt: posture?.readAt ?? null },
    ...{ askedAt: new Date().toISOString(), untold: [], left: [] },
  }
  if (!simulation || !posture) return { ...answer, problem: gap ?? 'policies' }
  const { scenario, judgement } = simulation
  const { body, untold, left } = toQuestion(scenario)
  const judged = { ...answer, verdict: judgement.verdict, untold, left }
  try {
    const said = await askWhatIf(tenant.tenantId, body)
    const lines = compare({
      ...{ scenario, policies: judgement.policies, readAt: posture.readAt, answer: said },
    })
    return { ...judged, lines, askedAt: said.askedAt, problem: null }
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    return { ...judged, askedAt: new Date().toISOString(), problem: toProblem(error) }
  }
}
