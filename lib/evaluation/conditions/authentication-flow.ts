import { type Condition, factHolds } from './condition'

const methods = ['none', 'deviceCodeFlow', 'authenticationTransfer'] as const

/**
 * Device code flow and authentication transfer.
 * @see https://learn.microsoft.com/entra/identity/conditional-access/concept-authentication-flows
 */
export const authenticationFlow: Condition = {
  part: 'transferMethods',
  reason: 'authenticationFlow',
  isAsked: (policy) => policy.transferMethods.length > 0,
  isMet: (world, policy) =>
    factHolds(world, 'transferMethod', methods, (method) => policy.transferMethods.includes(method)),
  looksAt: ({ attempt }) => attempt.transferMethod,
  values: methods,
}
