import { isSelected, isTargetUser } from '@/lib/evaluation/conditions/users'
import { turnsOn } from '@/lib/evaluation/reading/policy'
import type { Policy, Posture } from '@/lib/evaluation/reading/policy'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { ExternalUserType, Scenario } from '@/lib/evaluation/scenario'
import { applyEdits, idOf } from '@/lib/sweep/apply-edits'
import { nameOf } from '@/lib/sweep/export-change'
import { countGuests, mergeHomes } from '@/lib/sweep/guest-kind'
import type { GuestKind, HomeShare, SortedGuests } from '@/lib/sweep/guest-kind'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { isUncounted } from './guest-kinds'

/** Guests, counted, with where they come from and the first few of them. */
export type Counted = { guests: number; homes: HomeShare[] }

/**
 * A policy that turns on risk. `covered`: guests it would be for and leaves out. `missing`: guests it is for. `notRead`: guests of whom
 * that cannot be said, as their groups were not read.
 */
export type RiskPolicy = {
  id: string
  name: string
  enforced: boolean
  conditions: ('userRisk' | 'signInRisk')[]
  excludes: { everyGuest: boolean; types: readonly ExternalUserType[]; groups: readonly string[] }
  covered: number
  missing: Counted
  notRead: number
}

/** The group that keeps guests out of risk policies. `complete` where nobody is missing and everybody's groups were read. */
export type GuestsGroup = {
  id: string
  excludedFrom: string[]
  notExcludedFrom: string[]
  members: number
  missing: Counted
  notRead: number
  complete: 'yes' | 'no' | 'notKnown'
}

/**
 * Prevention as Microsoft describes it: a group that holds every guest, excluded from the policies that turn on risk. `group` null:
 * no group that any of them excludes is known to hold a guest.
 * @see https://learn.microsoft.com/entra/id-protection/concept-identity-protection-b2b
 */
export type Prevention = { guests: number; policies: RiskPolicy[]; group: GuestsGroup | null }

/** Looks at every enabled and report-only risk policy. `guests` sorted by `findDistinctions([resource])`. */
export function findPrevention(given: Scenario['resource'], guests: SortedGuests): Prevention {
  const { resource } = applyEdits(given, [])
  const posture = readPosture(resource)
  const names = new Map(resource.policies.map((policy, at) => [idOf(policy, at), nameOf(policy)]))
  const kinds = guests.kinds.filter(({ facts }) => !isUncounted(facts.type))
  const policies = posture.policies
    .filter((policy) => policy.effect !== 'disabled' && conditionsOf(policy).length > 0)
    .flatMap((policy) => toRiskPolicy(posture, policy, kinds, names.get(policy.id) ?? policy.id) ?? [])
  return {
    guests: kinds.reduce((sum, { homes }) => sum + countGuests(homes), 0),
    policies,
    group: findGroup(policies, kinds),
  }
}

function conditionsOf({ userRisk, signInRisk }: Policy): RiskPolicy['conditions'] {
  return [
    ...(turnsOn(userRisk) ? (['userRisk'] as const) : []),
    ...(turnsOn(signInRisk) ? (['signInRisk'] as const) : []),
  ]
}

/** Null where the policy is for no guest anyway. */
function toRiskPolicy(
  posture: Posture,
  policy: Policy,
  kinds: readonly GuestKind[],
  name: string,
): RiskPolicy | null {
  const { exclude, include } = policy.users
  const meant = kinds.filter(
    ({ facts }) => isSelected(worldOf(posture, facts), policy.id, include).truth !== 'no',
  )
  if (meant.length === 0) return null
  const by = (truth: 'yes' | 'no' | 'unknown') =>
    count(meant.filter(({ facts }) => isTargetUser(worldOf(posture, facts), policy).truth === truth))
  return {
    id: policy.id,
    name,
    enforced: policy.effect === 'enabled',
    conditions: conditionsOf(policy),
    excludes: { everyGuest: exclude.everyGuest, types: exclude.guests?.types ?? [], groups: exclude.groups },
    covered: by('no').guests,
    missing: by('yes'),
    notRead: by('unknown').guests,
  }
}

const worldOf = (posture: Posture, user: GuestRow): World =>
  toWorld(posture, null, { attempt: { target: { app: '' }, user } })

const count = (kinds: readonly GuestKind[]): Counted => {
  const homes = mergeHomes(kinds.flatMap((kind) => kind.homes))
  return { guests: countGuests(homes), homes: homes.sort((a, b) => b.guests - a.guests) }
}

/** Of the groups that risk policies exclude, the one with most guests. */
function findGroup(policies: readonly RiskPolicy[], kinds: readonly GuestKind[]): GuestsGroup | null {
  const ids = new Set(policies.flatMap(({ excludes }) => excludes.groups.map((id) => id.toLowerCase())))
  const groups = [...ids].map((id) => toGroup(id, policies, kinds)).filter(({ members }) => members > 0)
  return groups.sort((a, b) => b.members - a.members)[0] ?? null
}

function toGroup(id: string, policies: readonly RiskPolicy[], kinds: readonly GuestKind[]): GuestsGroup {
  const isIn = ({ facts }: GuestKind) => facts.groups?.some((group) => group.toLowerCase() === id)
  const missing = count(kinds.filter((kind) => isIn(kind) === false))
  const notRead = count(kinds.filter((kind) => isIn(kind) === undefined)).guests
  const excludes = (policy: RiskPolicy) => policy.excludes.groups.some((group) => group.toLowerCase() === id)
  return {
    id,
    excludedFrom: policies.filter(excludes).map((policy) => policy.id),
    notExcludedFrom: policies.filter((policy) => !excludes(policy)).map((policy) => policy.id),
    members: count(kinds.filter((kind) => isIn(kind) === true)).guests,
    missing,
    notRead,
    complete: missing.guests > 0 ? 'no' : notRead > 0 ? 'notKnown' : 'yes',
  }
}
