import { type Reason, reasons } from './answers'
import type { Kind } from './kinds'

const harmless: readonly Reason[] = [
  'travel',
  'newDevice',
  'knownNetwork',
  'securityTest',
  'passwordChanged',
  'other',
]
const bad: readonly Reason[] = ['leaked', 'reported', 'other']

/** What may be chosen as the reason of a change, in the order of the list. */
export const reasonsFor = (kind: Kind): readonly Reason[] =>
  kind === 'confirmCompromised'
    ? bad
    : kind === 'confirmSafe'
      ? harmless.filter((one) => one !== 'passwordChanged')
      : reasons.filter((one) => harmless.includes(one))

/** Whether a form for one person asks for a second admin: `perhaps` where the level could not be read. The press decides. */
export function approverFor(
  kind: Kind,
  risk: { level: string } | 'never' | null,
): 'no' | 'needed' | 'perhaps' {
  if (kind !== 'dismissRisk' && kind !== 'confirmSafe') return 'no'
  if (risk === null) return 'perhaps'
  return risk !== 'never' && risk.level === 'high' ? 'needed' : 'no'
}
