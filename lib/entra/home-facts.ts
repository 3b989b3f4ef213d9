import type { RiskLevel } from '@/lib/evaluation/scenario'
import type { z } from 'zod'
import type { RiskyUser, SubscribedSku } from './schemas'

const over = new Set(['none', 'dismissed', 'remediated', 'confirmedSafe'])
const levels = new Map<string, RiskLevel>([
  ['none', 'none'],
  ['low', 'low'],
  ['medium', 'medium'],
  ['high', 'high'],
])

/**
 * User risk as the home tenant shows it; undefined where it is hidden or has a name we do not know. While Entra is still at
 * work on it, an ended risk counts as not yet ended: the block may last as long.
 */
export function toUserRisk(user: RiskyUser): RiskLevel | undefined {
  const level = levels.get(user.riskLevel ?? '')
  if (user.isProcessing) return level === 'none' ? undefined : level
  if (over.has(user.riskState ?? '')) return 'none'
  return level
}

/** The best licence among those that are not switched off or run out. */
export function toLicence(skus: readonly z.infer<typeof SubscribedSku>[]): 'free' | 'p1' | 'p2' {
  const plans = new Set(
    skus
      .filter(({ capabilityStatus }) => capabilityStatus !== 'Deleted' && capabilityStatus !== 'Suspended')
      .flatMap(({ servicePlans }) => servicePlans ?? [])
      .map(({ servicePlanName }) => servicePlanName ?? ''),
  )
  if (plans.has('AAD_PREMIUM_P2')) return 'p2'
  return plans.has('AAD_PREMIUM') ? 'p1' : 'free'
}

export type PasswordManagedBy = 'cloud' | 'onPremisesWithWriteback' | 'onPremises' | 'federated'

/** Where the password is kept. Write-back matters only for an account that is synchronised from a company's own directory. */
export function toPasswordManagedBy(
  authenticationType: string,
  synchronised: boolean,
  writeback: boolean | undefined,
): PasswordManagedBy | undefined {
  if (authenticationType.toLowerCase() === 'federated') return 'federated'
  if (authenticationType.toLowerCase() !== 'managed') return undefined
  if (!synchronised) return 'cloud'
  if (writeback === undefined) return undefined
  return writeback ? 'onPremisesWithWriteback' : 'onPremises'
}
