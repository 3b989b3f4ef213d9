import 'server-only'
import { GraphProblem } from '@/lib/entra/problem'
import { readTargets, type TargetAccount } from '@/lib/entra/targets'
import { readUserRisks, type UserRisk } from '@/lib/entra/user-risk'
import { type Kind, riskKinds } from './kinds'
import type { AccountFacts } from './run-view'

const noRisk: UserRisk = {
  level: 'none',
  state: 'none',
  detail: 'none',
  updatedAt: null,
  isProcessing: false,
}

/** An account with its facts. */
export type Read = { account: TargetAccount; facts: AccountFacts }

/**
 * What the directory says now of accounts that one kind of change is about, with our app-only identity, by object id. Who is not
 * there is not in the directory. The risk is absent where the tenant does not let it be read, and its kind does not need it.
 * @throws GraphProblem
 */
export async function readAccounts(
  tenantId: string,
  kind: Kind,
  ids: readonly string[],
): Promise<Map<string, Read>> {
  const readAt = new Date().toISOString()
  const [accounts, risks] = await Promise.all([readTargets(tenantId, ids), readRisks(tenantId, kind, ids)])
  return new Map(
    accounts.map((account) => {
      const risk = risks && (risks.get(account.id) ?? noRisk)
      return [account.id, { account, facts: { ...toFacts(account), ...(risk && { risk }), readAt } }]
    }),
  )
}

async function readRisks(tenantId: string, kind: Kind, ids: readonly string[]) {
  // who is thrown out or not has nothing to do with the risk
  if (kind === 'revokeSessions') return null
  try {
    return await readUserRisks(tenantId, ids)
  } catch (error) {
    if (riskKinds.includes(kind) || !(error instanceof GraphProblem)) throw error
    return null
  }
}

const toFacts = ({ passwordChangedAt, sessionsValidFrom }: TargetAccount): AccountFacts => ({
  ...(passwordChangedAt && { passwordChangedAt }),
  ...(sessionsValidFrom && { sessionsValidFrom }),
})
