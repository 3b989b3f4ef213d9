import { openRow } from './row-members'
import type { RowMembers } from './row-members'

/** What the log says of one policy. `unknown` stands for every result that is none of Graph's. */
export type AppliedPolicy = {
  id: string
  name?: string
  result: PolicyResult
  /** The grant controls as the log writes them, `Mfa`, `RequireCompliantDevice`. */
  controls: string[]
  /** Conditions in Graph's words; absent where the row does not say. */
  satisfied?: string[]
  notSatisfied?: string[]
}

const results = [
  ...(['success', 'failure', 'notApplied', 'notEnabled', 'reportOnlySuccess', 'reportOnlyFailure'] as const),
  ...(['reportOnlyNotApplied', 'reportOnlyInterrupted', 'unknown'] as const),
]
export type PolicyResult = (typeof results)[number]

/** Graph's flags in the order of their bits: exports of Azure Monitor write the number. */
const conditions = [
  ...['application', 'users', 'devicePlatform', 'location', 'clientType', 'signInRisk', 'userRisk', 'time'],
  ...['deviceState', 'client', 'ipAddressSeenByAzureAD', 'ipAddressSeenByResourceProvider'],
  ...[
    'unknownFutureValue',
    'servicePrincipals',
    'servicePrincipalRisk',
    'authenticationFlows',
    'insiderRisk',
  ],
]

/** Undefined where the row carries no policies at all: Graph leaves them out for who may not read policies. */
export function readAppliedPolicies(row: RowMembers): AppliedPolicy[] | undefined {
  const list = row.list('appliedConditionalAccessPolicies', 'conditionalAccessPolicies')
  return list?.flatMap((item) => {
    const policy = openRow(item)
    const id = policy.text('id')
    return id === undefined ? [] : [toPolicy(id, policy)]
  })
}

function toPolicy(id: string, policy: RowMembers): AppliedPolicy {
  const name = policy.text('displayName')
  const result = policy.text('result')?.toLowerCase()
  const satisfied = toConditions(policy.value('conditionsSatisfied'))
  const notSatisfied = toConditions(policy.value('conditionsNotSatisfied'))
  return {
    id,
    ...(name !== undefined && { name }),
    result: results.find((known) => known.toLowerCase() === result) ?? 'unknown',
    controls: toWords(policy.value('enforcedGrantControls')) ?? [],
    ...(satisfied && { satisfied }),
    ...(notSatisfied && { notSatisfied }),
  }
}

function toConditions(value: unknown): string[] | undefined {
  if (typeof value === 'number') return conditions.filter((_, bit) => Math.floor(value / 2 ** bit) % 2 === 1)
  return toWords(value)?.filter((word) => word !== 'none')
}

function toWords(value: unknown): string[] | undefined {
  const items = typeof value === 'string' ? value.split(',') : value
  if (!Array.isArray(items)) return undefined
  return items.flatMap((item) => (typeof item === 'string' && item.trim() !== '' ? [item.trim()] : []))
}
