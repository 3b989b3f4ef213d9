import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { withQuery } from './odata'
import { RiskyUser } from './schemas'

/** One person's risk in Graph's own words. `updatedAt` is ISO 8601. */
export type UserRisk = {
  level: string
  state: string
  detail: string
  updatedAt: string | null
  isProcessing: boolean
}

const mostIds = 15
const Listed = RiskyUser.extend({ id: z.string() })

/** The risk of these accounts now, fifteen a request; who was never at risk is not in the answer. @throws GraphProblem */
export async function readUserRisks(
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, UserRisk>> {
  const found = new Map<string, UserRisk>()
  for (let start = 0; start < ids.length; start += mostIds) {
    const list = ids.slice(start, start + mostIds).map((id) => `id eq '${z.guid().parse(id)}'`)
    const path = withQuery('/identityProtection/riskyUsers', { $filter: list.join(' or '), $top: '100' })
    for (const row of await graphFor(tenantId).readAllAs(path, Listed))
      found.set(row.id.toLowerCase(), toUserRisk(row))
  }
  return found
}

const toUserRisk = (row: RiskyUser): UserRisk => ({
  level: row.riskLevel ?? 'unknown',
  state: row.riskState ?? 'unknown',
  detail: row.riskDetail ?? 'unknown',
  updatedAt: row.riskLastUpdatedDateTime ?? null,
  isProcessing: row.isProcessing === true,
})
