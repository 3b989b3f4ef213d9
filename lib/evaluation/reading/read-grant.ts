import { findUnread, isSet, member, readTokens, toList } from './graph-value'
import type { DemandedControl, Grant } from './policy'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { findStrength } from './strengths'

const builtIn = [
  'block',
  'mfa',
  'compliantDevice',
  'domainJoinedDevice',
  'approvedApplication',
  'compliantApplication',
  'passwordChange',
  'riskRemediation',
] as const
const understood = [
  ...['operator', 'builtInControls', 'customAuthenticationFactors', 'termsOfUse', 'authenticationStrength'],
]

/** Reads grant controls in the order in which Entra asks for them. Null where the policy demands nothing. */
export function readGrant(
  source: unknown,
  strengths: readonly GraphObject[] | null,
): { grant: Grant | null; unread: string[] } {
  if (!isSet(source)) return { grant: null, unread: [] }
  const path = 'grantControls'
  const { known, strange } = readTokens(member(source, 'builtInControls'), builtIn)
  const terms = toList(member(source, 'termsOfUse'))
  const strength = readReference(source, strengths)
  const has = (kind: (typeof builtIn)[number]) => known.includes(kind)
  const controls: DemandedControl[] = [
    ...(has('block') ? [{ kind: 'block' } as const] : []),
    ...(has('mfa') ? [{ kind: 'mfa' } as const] : []),
    ...(strength ? [strength] : []),
    ...(has('compliantDevice') ? [{ kind: 'compliantDevice' } as const] : []),
    ...(has('domainJoinedDevice') ? [{ kind: 'domainJoinedDevice' } as const] : []),
    ...(has('approvedApplication') ? [{ kind: 'approvedApplication' } as const] : []),
    ...(has('compliantApplication') ? [{ kind: 'compliantApplication' } as const] : []),
    ...(has('passwordChange') ? [{ kind: 'passwordChange' } as const] : []),
    ...(has('riskRemediation') ? [{ kind: 'riskRemediation' } as const] : []),
    ...(terms.length > 0 ? [{ kind: 'termsOfUse', agreements: terms } as const] : []),
    ...(isSet(member(source, 'customAuthenticationFactors'))
      ? [{ kind: 'customAuthenticationFactor' } as const]
      : []),
    ...strange.map((name) => ({ kind: 'unknown', name }) as const),
  ]
  const operator = String(member(source, 'operator') ?? '').toLowerCase()
  const unread = findUnread(source, understood, path)
  if (strange.length > 0) unread.push(`${path}.builtInControls`)
  if (strength?.strength?.unread.length) unread.push(`${path}.authenticationStrength`)
  if (strength && strength.strength === null && strengths !== null)
    unread.push(`${path}.authenticationStrength`)
  if (controls.length > 1 && operator !== 'and' && operator !== 'or') unread.push(`${path}.operator`)
  if (controls.length === 0) return { grant: null, unread }
  return { grant: { operator: operator === 'and' ? 'and' : 'or', controls }, unread }
}

/** The strength by its id: embedded, or bound as an address that ends in the id. */
function readReference(source: unknown, strengths: readonly GraphObject[] | null) {
  const embedded = member(source, 'authenticationStrength')
  const bound = member(source, 'authenticationStrength@odata.bind')
  const address = typeof bound === 'string' ? /([^/('"]+)['")]*$/.exec(bound)?.[1] : undefined
  const named = member(embedded, 'id') ?? (typeof embedded === 'string' ? embedded : address)
  if (!isSet(embedded) && address === undefined) return null
  const id = String(named ?? '').toLowerCase()
  const strength = findStrength(embedded, id, strengths ?? [])
  return { kind: 'authenticationStrength', id, strength } as const
}
