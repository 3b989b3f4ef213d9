import { type Condition, factHolds } from './condition'

export const riskLevels = ['none', 'low', 'medium', 'high'] as const

/**
 * Sign-in risk, judged by the resource tenant.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#sign-in-risk
 */
export const signInRisk: Condition = {
  part: 'signInRisk',
  reason: 'signInRisk',
  isAsked: (policy) => policy.signInRisk.length > 0,
  isMet: (world, policy) =>
    factHolds(world, 'signInRisk', riskLevels, (level) => policy.signInRisk.includes(level)),
  looksAt: ({ attempt }) => attempt.signInRisk,
  values: riskLevels,
}
