import type { Outcome } from '@/lib/evaluation/compiled/compile'
import type { Blocker } from '@/lib/evaluation/judgement'
import type { Truth } from '@/lib/evaluation/judgement'
import { isSelected, isTargetUser } from '@/lib/evaluation/conditions/users'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { Scenario } from '@/lib/evaluation/scenario'
import { distinguish } from '@/lib/sweep/distinctions'
import { keyOf } from '@/lib/sweep/guest-kind'
import type { GuestRow } from '@/lib/sweep/guest-row'
import type { Alone } from './alone'
import { findConditions, findSituations } from './situations'
import type { Situation } from './situations'
import type { TrapCode, TrapCondition } from './trap'

/** Why one kind of guest can never satisfy a policy; `policy` is the one at fault, which may be another that is in the way. */
export type Finding = {
  policy: string
  codes: TrapCode[]
  when: TrapCondition[]
  certain: boolean
}

/** Whether the policy is for this guest, whatever the sign-in. */
export type Reach = { inReach: Truth; leftOut: boolean }

/** Judges kinds of guests against one policy by itself. */
export type AloneJudge = { find: (guest: GuestRow) => Finding[]; reach: (guest: GuestRow) => Reach }

/**
 * Can this guest ever satisfy the policy? Everything a guest could bring, have or do is left out of the scenario: the engine calls a
 * blocker certain only if it stands however the unknown turns out, so also at its best. Who is not caught so is asked once more as
 * somebody who has registered no method in the resource tenant.
 */
export function toAloneJudge(alone: Alone): AloneJudge {
  const situations = findSituations(alone.posture, alone.policy)
  const conditions = findConditions(alone.policy)
  // of the policy's own groups and people only matters whether it is for them
  const others = distinguish([
    { ...alone.posture, policies: alone.posture.policies.filter(({ id }) => id !== alone.policy.id) },
  ])
  const known = new Map<string, Finding[]>()

  function find(guest: GuestRow): Finding[] {
    const key = `${findReach(alone, guest).inReach} ${keyOf(others, guest)}`
    const findings = known.get(key) ?? findAnew(guest)
    known.set(key, findings)
    return findings
  }

  function findAnew(guest: GuestRow): Finding[] {
    const always = findIn(guest, undefined)
    if (always.length > 0) return always
    return findIn(guest, newcomer(guest)).map((finding) => ({
      ...finding,
      when: [...finding.when, 'notRegistered'],
    }))
  }

  function findIn(guest: GuestRow, authentication: Scenario['attempt']['authentication']): Finding[] {
    const found: Standing[][] = []
    for (const situation of situations) {
      const standing = standingIn(alone, guest, { ...situation, ...(authentication && { authentication }) })
      if (standing.length === 0) return []
      found.push(standing)
    }
    return toFindings(guest, withoutSome(found), conditions)
  }

  return { find, reach: (guest) => findReach(alone, guest) }
}

/** Of somebody whose account lives here both lists speak of the same methods. */
const newcomer = ({ type }: GuestRow) => ({
  resource: { registered: [], used: [] },
  ...(type === 'internalGuest' && { home: { used: [] } }),
})

type Standing = { blocker: Blocker; certain: boolean }

/** What stays in the way at best. Legacy clients are the guest's own choice. */
function standingIn({ compiled }: Alone, guest: GuestRow, situation: Situation): Standing[] {
  const { blockers, possibleBlockers }: Outcome = compiled.outcome({
    ...toHome(guest),
    attempt: { ...situation, user: { ...guest, invitation: 'accepted', enabled: true, homeEnabled: true } },
  })
  const certain = blockers.map((blocker) => ({ blocker, certain: true }))
  const unread = possibleBlockers
    // a place that could not be read says nothing about where guests may be
    .filter(({ ifTrue, cause }) => cause !== 'location' && ifTrue.every(isOurs))
    .map((blocker) => ({ blocker, certain: false }))
  return [...certain, ...unread].filter(
    ({ blocker: { policy, cause } }) => policy !== undefined && cause !== 'legacyClient',
  )
}

/** Facts that the resource tenant could know and nobody read: a guest can do nothing about them. */
function isOurs(fact: string): boolean {
  return fact.startsWith('resource.') || fact === 'attempt.user.groups' || fact === 'attempt.user.roles'
}

/** Where something is in the way in every situation, what is so only in some of them is not what catches. */
function withoutSome(found: readonly (readonly Standing[])[]): Standing[] {
  const isEverywhere = ({ blocker: { policy } }: Standing) =>
    found.every((standing) => standing.some(({ blocker }) => blocker.policy === policy))
  const all = found.flat()
  const everywhere = all.filter(isEverywhere)
  return everywhere.length > 0 ? everywhere : all
}

const open = { default: {}, partners: [] }

function toHome({ homeTenantId }: GuestRow): Pick<Scenario, 'home'> {
  return typeof homeTenantId === 'string' ? { home: { tenantId: homeTenantId, crossTenantAccess: open } } : {}
}

function toFindings(
  guest: GuestRow,
  standing: readonly Standing[],
  when: readonly TrapCondition[],
): Finding[] {
  const byPolicy = new Map<string, Finding>()
  for (const { blocker, certain } of standing) {
    const { policy = '' } = blocker
    const code = toCode(blocker, guest)
    const known = byPolicy.get(policy)
    if (!known) {
      byPolicy.set(policy, { policy, codes: [code], when: [...when], certain })
      continue
    }
    if (!known.codes.includes(code)) known.codes.push(code)
    if (!certain) known.certain = false
  }
  for (const finding of byPolicy.values()) finding.codes.sort()
  return [...byPolicy.values()]
}

function toCode({ cause, control }: Blocker, { type, identityProvider }: GuestRow): TrapCode {
  const hasHome = identityProvider === 'entra' || identityProvider === 'unmanaged' || type === 'internalGuest'
  switch (cause) {
    case 'homeUserRisk':
      if (control === 'passwordChange') return 'passwordChangeImpossible'
      return control === 'riskRemediation' ? 'riskRemediationImpossible' : 'userRiskBlocked'
    case 'deviceClaimUntrusted':
      if (!hasHome) return 'deviceWithoutHome'
      return control === 'domainJoinedDevice' ? 'hybridDeviceUntrusted' : 'compliantDeviceUntrusted'
    case 'appControlUnsupported':
      return control === 'approvedApplication' ? 'approvedAppUnsupported' : 'appProtectionUnsupported'
    default:
      return codes[cause] ?? 'blocked'
  }
}

const codes: Partial<Record<Blocker['cause'], TrapCode>> = {
  signInRisk: 'signInRiskBlocked',
  insiderRisk: 'insiderRiskBlocked',
  riskyRegistration: 'riskyRegistration',
  registrationBlocked: 'registrationBlocked',
  deviceFilter: 'deviceFilterUntrusted',
  strengthUnreachable: 'strengthNeedsTrust',
  strengthUnsupported: 'strengthUnsupported',
  mfaUntrusted: 'mfaNeedsTrust',
  termsUnsupported: 'termsUnsupported',
  location: 'locationBlocked',
  unknownControl: 'unknownControl',
}

/** By the engine's own rules for assignments. */
function findReach({ posture, policy }: Alone, guest: GuestRow): Reach {
  const world = toWorld(posture, null, { attempt: { target: { app: '' }, user: guest } })
  const isIncluded = isSelected(world, policy.id, policy.users.include).truth === 'yes'
  const isExcluded = isSelected(world, policy.id, policy.users.exclude).truth === 'yes'
  return { inReach: isTargetUser(world, policy).truth, leftOut: isIncluded && isExcluded }
}
