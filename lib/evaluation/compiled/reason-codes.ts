import type { Reason } from '@/lib/evaluation/judgement'

/** Reasons by number. */
export const reasons: readonly Reason[] = [
  ...(['notSet', 'notEnoughInformation', 'policyNotEnabled', 'emptyPolicy', 'users', 'application'] as const),
  ...([
    'userActions',
    'authenticationContext',
    'devicePlatform',
    'devices',
    'clientApps',
    'location',
  ] as const),
  ...(['signInRisk', 'userRisk', 'insiderRisk', 'authenticationFlow'] as const),
]

export const codeOf = (reason: Reason) => reasons.indexOf(reason)
/** The reasons of a policy that applies, and of one that may. */
export const [applied, inDoubt] = [codeOf('notSet'), codeOf('notEnoughInformation')]
