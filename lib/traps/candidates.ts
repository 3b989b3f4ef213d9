import { member } from '@/lib/evaluation/reading/graph-value'
import { readUsers } from '@/lib/evaluation/reading/read-users'
import type { ExternalUserType, GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { defaultTenant } from '@/lib/sweep/edit'
import type { Edit, TrustClaim } from '@/lib/sweep/edit'
import { toGraph } from '@/lib/sweep/exclude-external'
import { nameOf } from '@/lib/sweep/export-change'
import { toWritable, withMember, withUsers } from '@/lib/sweep/graph-members'
import { countGuests } from '@/lib/sweep/guest-kind'
import type { GuestKind } from '@/lib/sweep/guest-kind'
import type { TrapOptions } from './find-traps'
import { anyOther } from './trap'
import type { Trap, TrapChange, TrapCode } from './trap'

/** A change that might help, in the order of how little it opens. Whether it does is found out by judging again. */
export type Candidate = Pick<TrapChange, 'kind' | 'edits'>

const claimsFor: Partial<Record<TrapCode, readonly TrustClaim[]>> = {
  strengthNeedsTrust: ['mfa'],
  mfaNeedsTrust: ['mfa'],
  riskyRegistration: ['mfa'],
  registrationBlocked: ['mfa'],
  compliantDeviceUntrusted: ['compliantDevice'],
  hybridDeviceUntrusted: ['hybridJoinedDevice'],
  deviceFilterUntrusted: ['compliantDevice', 'hybridJoinedDevice'],
}
/** What MFA in place of the control would let in; a plain block is a decision, and terms have no second form. */
const replaceable: readonly TrapCode[] = [
  ...(['passwordChangeImpossible', 'riskRemediationImpossible', 'userRiskBlocked'] as const),
  ...(['compliantDeviceUntrusted', 'hybridDeviceUntrusted', 'deviceWithoutHome'] as const),
  ...(['approvedAppUnsupported', 'appProtectionUnsupported'] as const),
  ...(['strengthNeedsTrust', 'strengthUnsupported', 'strengthUnreachable'] as const),
]

export function findCandidates(
  resource: Scenario['resource'],
  trap: Omit<Trap, 'changes'>,
  considered: readonly GuestKind[],
  { guestsGroup }: TrapOptions,
): Candidate[] {
  const claims = [...new Set(trap.codes.flatMap((code) => claimsFor[code] ?? []))]
  const sets =
    claims.length > 1 ? [...claims.map((claim) => [claim]), claims] : claims.map((claim) => [claim])
  const tenants = tenantsOf(considered)
  const policy = resource.policies.find((one) => member(one, 'id') === trap.policy)
  const external: Edit = { kind: 'excludeExternal', policy: trap.policy, ...selectionOf(considered) }
  const byGroup: Candidate[] = guestsGroup
    ? [{ kind: 'excludeGroup', edits: [{ kind: 'excludeGroup', policy: trap.policy, group: guestsGroup }] }]
    : []
  return [
    ...(tenants.length > 0
      ? sets.map((set): Candidate => ({ kind: 'trust', edits: toTrust(tenants, set) }))
      : []),
    ...(trap.when.includes('userRisk') ? byGroup : []),
    { kind: 'excludeExternal', edits: [external] },
    ...(trap.when.includes('userRisk') ? [] : byGroup),
    ...(policy && trap.codes.some((code) => replaceable.includes(code)) && isForAll(policy)
      ? [toCandidate('otherControl', [external, toOther(policy, considered)])]
      : []),
    ...sets.map((set): Candidate => ({ kind: 'trustEverybody', edits: toTrust([defaultTenant], set) })),
  ]
}

const toCandidate = (kind: Candidate['kind'], edits: Edit[]): Candidate => ({ kind, edits })

const toTrust = (tenants: readonly string[], claims: readonly TrustClaim[]): Edit[] =>
  tenants.flatMap((tenant) =>
    claims.map((claim): Edit => ({ kind: 'setTrust', tenant, claim, accepted: true })),
  )

/** Entra home tenants by name: those with guests, or where there are none those that somebody names. */
function tenantsOf(kinds: readonly GuestKind[]): string[] {
  const named = kinds.flatMap(({ facts: { homeTenantId, type, identityProvider }, homes }) => {
    const isHome = identityProvider === 'entra' || identityProvider === 'unmanaged'
    if (!homeTenantId || homeTenantId === anyOther || !isHome || type === 'internalGuest') return []
    return [{ tenant: homeTenantId.toLowerCase(), guests: countGuests(homes) }]
  })
  const withGuests = named.filter(({ guests }) => guests > 0)
  return [...new Set((withGuests.length > 0 ? withGuests : named).map(({ tenant }) => tenant))].sort()
}

/** Their types, of their home tenants where each of them has one that can be named. */
function selectionOf(kinds: readonly GuestKind[]): { types: ExternalUserType[]; tenants: 'all' | string[] } {
  const types = [...new Set(kinds.map(({ facts }) => facts.type))].sort()
  const tenants = tenantsOf(kinds)
  const isNamed = kinds.every(({ facts: { homeTenantId } }) =>
    tenants.includes(homeTenantId?.toLowerCase() ?? ''),
  )
  return { types, tenants: isNamed && tenants.length > 0 ? tenants : 'all' }
}

/** A policy for a group cannot be repeated for guests by type: the copy would be for more of them. */
function isForAll(policy: GraphObject): boolean {
  const { include } = readUsers(member(member(policy, 'conditions'), 'users'))
  return include.everyone || include.everyGuest || include.guests !== null
}

/** The same policy for these guests alone, with MFA for its grant. */
function toOther(policy: GraphObject, kinds: readonly GuestKind[]): Edit {
  const copy = withUsers(toWritable(policy), (users) => ({
    ...Object.fromEntries(Object.entries(users).filter(([name]) => !/^include/i.test(name))),
    includeUsers: [],
    includeGuestsOrExternalUsers: toGraph(selectionOf(kinds)),
  }))
  const grant = { operator: 'OR', builtInControls: ['mfa'] }
  return {
    kind: 'addPolicy',
    policy: withMember(
      withMember(copy, 'grantControls', grant),
      'displayName',
      `${nameOf(policy)} (guests: MFA)`,
    ),
  }
}
