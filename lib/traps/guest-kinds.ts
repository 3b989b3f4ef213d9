import { findPartner } from '@/lib/evaluation/gates/partner'
import { member } from '@/lib/evaluation/reading/graph-value'
import { readPosture } from '@/lib/evaluation/reading/posture'
import type { Posture } from '@/lib/evaluation/reading/policy'
import { inboundAccess } from '@/lib/evaluation/gates/cross-tenant-access'
import { trusts } from '@/lib/evaluation/gates/inbound-trust'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { ExternalUserType, IdentityProvider, Scenario } from '@/lib/evaluation/scenario'
import { distinguish } from '@/lib/sweep/distinctions'
import { keyOf } from '@/lib/sweep/guest-kind'
import type { GuestKind } from '@/lib/sweep/guest-kind'
import type { GuestRow } from '@/lib/sweep/guest-row'
import type { Alone } from './alone'
import { type KindGroup, type KindIndex, toLike } from './kind-index'
import { anyOther } from './trap'

const withoutHome: readonly IdentityProvider[] = ['microsoftAccount', 'google', 'samlOrWsFed', 'emailOtp']
const withHome: readonly ExternalUserType[] = [
  ...(['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'] as const),
  ...(['serviceProvider', 'otherExternalUser'] as const),
]

/** People of these types have no object in the resource tenant: how many there are, nobody knows. */
export const isUncounted = (type: ExternalUserType) =>
  type === 'b2bDirectConnectUser' || type === 'serviceProvider'

/**
 * Whether such people can come at all: direct connect users where it is not shut to their tenant, which it is unless somebody opens
 * it; service provider users from tenants that are marked so, or that nobody names.
 */
function canCome(posture: Posture, type: ExternalUserType, tenant: string): boolean {
  const { crossTenantAccess } = posture.resource
  if (type === 'serviceProvider') {
    // settings that nobody read may mark any of them
    if (tenant === anyOther || !crossTenantAccess) return true
    return member(findPartner(crossTenantAccess, tenant), 'isServiceProvider') === true
  }
  if (type !== 'b2bDirectConnectUser') return true
  const user = { type, identityProvider: 'entra', homeTenantId: tenant } as const
  return (
    inboundAccess.isShut(toWorld(posture, null, { attempt: { target: { app: teams }, user } })).truth !==
    'yes'
  )
}

/** Shared channels are what direct connect is for. */
const teams = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'

/**
 * The guests that there are, and with none of them every kind that there could be: each type and identity provider that matters, of
 * each tenant that has guests here or a setting of its own, and of one that nobody names.
 */
export function completeKinds(resource: Scenario['resource'], kinds: readonly GuestKind[]): GuestKind[] {
  const tenants = new Set<string>([anyOther])
  for (const { homes } of kinds) {
    for (const { homeTenantId } of homes) if (homeTenantId) tenants.add(homeTenantId.toLowerCase())
  }
  const posture = readPosture(resource)
  for (const tenant of distinguish([posture]).tenants) {
    if (tenant !== resource.tenantId.toLowerCase()) tenants.add(tenant)
  }
  const possible = [
    ...withHome.flatMap((type) =>
      [...tenants]
        .filter((tenant) => canCome(posture, type, tenant))
        .map((tenant) => toKind(type, 'entra', tenant)),
    ),
    ...withoutHome.map((provider) => toKind('b2bCollaborationGuest', provider, null)),
    toKind('otherExternalUser', 'emailOtp', null),
    toKind('internalGuest', 'internal', resource.tenantId),
  ]
  return [...kinds, ...possible]
}

function toKind(
  type: ExternalUserType,
  identityProvider: IdentityProvider,
  homeTenantId: string | null,
): GuestKind {
  const member = isUncounted(type) ? {} : { id: '(nobody)', groups: [], roles: [] }
  const facts: GuestRow = { type, identityProvider, homeTenantId, ...member }
  return { key: '', facts, homes: [{ homeTenantId, guests: 0, examples: [] }] }
}

/**
 * The kinds that one policy tells apart. Home tenants are one where they are in the same lists of the policy and what they claim
 * counts alike; which they are stays with the shares.
 */
export const groupsFor = (alone: Alone, index: KindIndex): KindGroup[] =>
  index.group(alone.distinctions, toLikes(alone))

/** The key of a kind among those that one policy tells apart. */
export function toKeyFor(alone: Alone): (kind: GuestKind) => string {
  const likeOf = toLikes(alone)
  return ({ facts }) => keyOf(alone.distinctions, toLike(facts, likeOf))
}

/** The first tenant that is like this one. */
function toLikes({ posture }: Alone): (tenant: string) => string {
  const listed = posture.policies.flatMap(({ users }) =>
    [users.include.guests?.tenants, users.exclude.guests?.tenants].flatMap((tenants) =>
      Array.isArray(tenants) ? [new Set(tenants)] : [],
    ),
  )
  const likes = new Map<string, string>()
  const known = new Map<string, string>()
  return (tenant) => {
    const like = known.get(tenant)
    if (like !== undefined) return like
    const key = [
      signTrust(posture, tenant),
      ...listed.map((one) => (one.has(tenant.toLowerCase()) ? 1 : 0)),
    ].join()
    const first = likes.get(key) ?? tenant
    likes.set(key, first)
    known.set(tenant, first)
    return first
  }
}

function signTrust(posture: Posture, tenant: string): string {
  const user = { type: 'b2bCollaborationGuest', identityProvider: 'entra', homeTenantId: tenant } as const
  const world = toWorld(posture, null, { attempt: { target: { app: '' }, user } })
  return (['mfa', 'compliant', 'hybrid'] as const).map((claim) => trusts(world, claim).truth).join()
}
