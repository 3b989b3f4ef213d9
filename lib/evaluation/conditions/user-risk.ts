import { type Condition, factHolds } from './condition'
import { riskLevels } from './sign-in-risk'

/**
 * User risk, judged by the guest's home tenant and never shown to the resource tenant.
 * @see https://learn.microsoft.com/entra/id-protection/concept-identity-protection-b2b
 */
export const userRisk: Condition = {
  part: 'userRisk',
  reason: 'userRisk',
  isAsked: (policy) => policy.userRisk.length > 0,
  isMet: (world, policy) =>
    factHolds(world, 'userRisk', riskLevels, (level) => policy.userRisk.includes(level)),
  looksAt: ({ attempt }) => attempt.userRisk,
  values: riskLevels,
}
