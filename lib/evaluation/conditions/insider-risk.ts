import { type Condition, factHolds } from './condition'

const levels = ['none', 'minor', 'moderate', 'elevated'] as const

/**
 * Insider risk, from Microsoft Purview's adaptive protection.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-conditional-access-conditions#insider-risk
 */
export const insiderRisk: Condition = {
  part: 'insiderRisk',
  reason: 'insiderRisk',
  isAsked: (policy) => policy.insiderRisk.length > 0,
  isMet: (world, policy) =>
    factHolds(world, 'insiderRisk', levels, (level) => policy.insiderRisk.includes(level)),
  looksAt: ({ attempt }) => attempt.insiderRisk,
  values: levels,
}
