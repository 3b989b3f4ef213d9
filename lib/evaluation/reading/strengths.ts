import { isObject, isSet, member, readTokens, toList } from './graph-value'
import type { GraphObject, Method } from '@/lib/evaluation/scenario'

/** Combinations of methods, any one of which is enough. */
export type Strength = { id: string; combinations: readonly (readonly Method[])[]; unread: readonly string[] }

export const allMethods: readonly Method[] = [
  'password',
  'sms',
  'voice',
  'microsoftAuthenticatorPush',
  'deviceBasedPush',
  'softwareOath',
  'hardwareOath',
  'fido2',
  'windowsHelloForBusiness',
  'x509CertificateMultiFactor',
  'x509CertificateSingleFactor',
  'temporaryAccessPassOneTime',
  'temporaryAccessPassMultiUse',
  'federatedMultiFactor',
  'federatedSingleFactor',
  'email',
  'qrCodePin',
]

const phishingResistant: Method[][] = [['windowsHelloForBusiness'], ['fido2'], ['x509CertificateMultiFactor']]
const secondFactors: Method[] = ['microsoftAuthenticatorPush', 'softwareOath', 'hardwareOath', 'sms', 'voice']

/** What the `mfa` control means: the built-in strength …002. */
export const multifactor: Strength = {
  id: '00000000-0000-0000-0000-000000000002',
  combinations: [
    ...phishingResistant,
    ['deviceBasedPush'],
    ['temporaryAccessPassOneTime'],
    ['temporaryAccessPassMultiUse'],
    ...secondFactors.map((method): Method[] => ['password', method]),
    ['password', 'x509CertificateSingleFactor'],
    ['password', 'x509CertificateMultiFactor'],
    ['federatedMultiFactor'],
    ...secondFactors.map((method): Method[] => [method, 'federatedSingleFactor']),
  ],
  unread: [],
}

const builtIn: readonly Strength[] = [
  multifactor,
  {
    id: '00000000-0000-0000-0000-000000000003',
    combinations: [...phishingResistant, ['deviceBasedPush']],
    unread: [],
  },
  { id: '00000000-0000-0000-0000-000000000004', combinations: phishingResistant, unread: [] },
]

/**
 * The strength a policy refers to: built in, else from the tenant's list, else as embedded in the policy.
 * Null where its combinations are nowhere to be found.
 */
export function findStrength(
  reference: unknown,
  id: string,
  listed: readonly GraphObject[],
): Strength | null {
  const known = builtIn.find((strength) => strength.id === id)
  if (known) return known
  const source = listed.find((entry) => String(member(entry, 'id')).toLowerCase() === id) ?? reference
  if (!isObject(source) || !isSet(member(source, 'allowedCombinations'))) return null
  return readStrength(id, source)
}

function readStrength(id: string, source: GraphObject): Strength {
  const entries = member(source, 'allowedCombinations')
  const combinations: Method[][] = []
  const unread: string[] = []
  for (const entry of Array.isArray(entries) ? entries : [entries]) {
    const { known, strange } = readTokens(toList(entry), allMethods)
    if (strange.length > 0) unread.push('allowedCombinations')
    else combinations.push(known)
  }
  // which key or certificate a person holds is no fact of ours
  if (isSet(member(source, 'combinationConfigurations'))) unread.push('combinationConfigurations')
  return { id, combinations, unread }
}
