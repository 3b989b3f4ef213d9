import 'server-only'
import { z } from 'zod'
import { graphFor } from './graph'
import { toUserRisk } from './home-facts'
import { withQuery } from './odata'
import { RiskyUser } from './schemas'

/** The user risk of one person. Without `level` the tenant hides it, or has a name for it that we do not know. */
export const Risk = z.object({
  level: z.enum(['none', 'low', 'medium', 'high']).optional(),
  isHidden: z.boolean(),
  isProcessing: z.boolean(),
  updatedAt: z.string().optional(),
})
export type Risk = z.infer<typeof Risk>

const Listed = RiskyUser.extend({ id: z.string() })

/** Everybody who is at risk in this tenant, by object id: who is not in the list is not at risk. @throws GraphProblem */
export async function listRisks(tenantId: string): Promise<{ id: string; risk: Risk }[]> {
  const path = withQuery('/identityProtection/riskyUsers', {
    $filter: "riskState eq 'atRisk' or riskState eq 'confirmedCompromised'",
    $top: '500',
  })
  const users = await graphFor(tenantId).readAllAs(path, Listed)
  return users.map((user) => ({ id: user.id, risk: toRisk(user) }))
}

/** Who is not in the list of those at risk. */
export const noRisk: Risk = { level: 'none', isHidden: false, isProcessing: false }

function toRisk(user: RiskyUser): Risk {
  const level = toUserRisk(user)
  return {
    ...(level && { level }),
    isHidden: user.riskLevel === 'hidden',
    isProcessing: user.isProcessing === true,
    ...(user.riskLastUpdatedDateTime && { updatedAt: user.riskLastUpdatedDateTime }),
  }
}
