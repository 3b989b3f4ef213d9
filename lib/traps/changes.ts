import { member } from '@/lib/evaluation/reading/graph-value'
import { isTargetUser } from '@/lib/evaluation/conditions/users'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import type { Scenario } from '@/lib/evaluation/scenario'
import { applyEdits } from '@/lib/sweep/apply-edits'
import type { Edit } from '@/lib/sweep/edit'
import { countGuests } from '@/lib/sweep/guest-kind'
import type { GuestKind } from '@/lib/sweep/guest-kind'
import { standAlone } from './alone'
import type { Alone } from './alone'
import { findCandidates } from './candidates'
import type { Candidate } from './candidates'
import type { Catch, TrapOptions } from './find-traps'
import { groupsFor, isUncounted, toKeyFor } from './guest-kinds'
import { toAloneJudge } from './judge-alone'
import { type KindGroup, KindIndex } from './kind-index'
import { anyOther } from './trap'
import type { Opening, Trap, TrapChange } from './trap'

type Resource = Scenario['resource']

type Unchanged = Omit<Trap, 'changes'>

/**
 * Finds the changes that let guests of a trap through, each tried: made in a copy of the posture and judged again. One that frees
 * nobody is none. Complete ones first, then by how little they open.
 */
export function toChangeFinder(
  resource: Resource,
  kinds: readonly GuestKind[],
  options: TrapOptions,
): (trap: Unchanged, caught: Catch) => TrapChange[] {
  // whoever is exempted is counted a home tenant: an exclusion may be for one of them
  const counted = kinds.filter(({ facts, homes }) => !isUncounted(facts.type) && countGuests(homes) > 0)
  const index = new KindIndex(counted.flatMap(splitByHome))
  return (trap, caught) => findChanges(resource, trap, caught, index, options)
}

function findChanges(
  resource: Resource,
  trap: Unchanged,
  { demands }: Catch,
  index: KindIndex,
  options: TrapOptions,
): TrapChange[] {
  const members = [...demands.values()].flat().flatMap(splitByHome)
  const counted = members.filter(({ homes, facts }) => countGuests(homes) > 0 && !isUncounted(facts.type))
  // where there is nobody yet, or nobody knows, the change is for the tenants that somebody names, else for whoever may come
  const named = members.filter(({ facts }) => facts.homeTenantId && facts.homeTenantId !== anyOther)
  const considered = [counted, named, members].find((list) => list.length > 0) ?? []
  const before = standAlone(resource, trap.policy)
  const counts = new Map<string, number>()
  // the same exclusion stands in more than one candidate
  const exemptedBy = ({ edits: [first] }: Candidate, after: Resource) => {
    const key = JSON.stringify(first)
    const count = counts.get(key) ?? countExempted(before, after, trap.policy, index)
    counts.set(key, count)
    return count
  }
  const tried = findCandidates(resource, trap, considered, options).flatMap((candidate) => {
    const after = applyEdits(resource, candidate.edits)
    const freed = findFreed(after.resource, trap, candidate.edits, demands, considered)
    if (freed.length === 0) return []
    const isTrust = candidate.kind === 'trust' || candidate.kind === 'trustEverybody'
    const exempted = isTrust ? 0 : exemptedBy(candidate, after.resource)
    const change: TrapChange = {
      kind: candidate.kind,
      edits: candidate.edits,
      frees: freed.reduce(
        (sum, { facts, homes }) => sum + (isUncounted(facts.type) ? 0 : countGuests(homes)),
        0,
      ),
      complete: freed.length === considered.length,
      opens: findOpenings(candidate, trap, exempted),
      notes: [...new Set(after.notes.map(({ code }) => code))],
    }
    return [change]
  })
  return withoutNeedless(tried).sort((a, b) => Number(b.complete) - Number(a.complete))
}

/** One kind a home tenant: a change may be for one of them. */
function splitByHome({ key, facts, homes }: GuestKind): GuestKind[] {
  return homes.map((share) => {
    const { homeTenantId: _, ...rest } = facts
    const home = share.homeTenantId === undefined ? {} : { homeTenantId: share.homeTenantId }
    return { key, facts: { ...rest, ...home }, homes: [share] }
  })
}

/** Who is not caught any more by the policy, nor by one that the change adds. */
function findFreed(
  after: Resource,
  trap: Unchanged,
  edits: readonly Edit[],
  demands: Catch['demands'],
  considered: readonly GuestKind[],
): GuestKind[] {
  const added = edits.some(({ kind }) => kind === 'addPolicy')
    ? [String(member(after.policies.at(-1), 'id'))]
    : []
  const alones = [...demands.keys(), ...added].flatMap((id) => standAlone(after, id, added) ?? [])
  const judges = alones.map(toAloneJudge)
  const keys = alones.map(toKeyFor)
  const keyOf = (kind: GuestKind) => keys.map((keyFor) => keyFor(kind)).join('; ')
  const atFault = [trap.policy, ...added]
  const isCaught = ({ facts }: GuestKind) =>
    judges.some((judge) => judge.find(facts).some(({ policy }) => atFault.includes(policy)))
  const known = new Map<string, boolean>()
  return considered.filter((kind) => {
    const key = keyOf(kind)
    const caught = known.get(key) ?? isCaught(kind)
    known.set(key, caught)
    return !caught
  })
}

/** Guests for whom the policy was and is not any more, whether it caught them or not. */
function countExempted(before: Alone | null, resource: Resource, id: string, index: KindIndex): number {
  const after = standAlone(resource, id)
  if (!before) return 0
  const isFor = (alone: Alone, { facts }: KindGroup) => {
    const world = toWorld(alone.posture, null, { attempt: { target: { app: '' }, user: facts } })
    return isTargetUser(world, alone.policy).truth !== 'no'
  }
  // an edit only adds to what a policy names: what it tells apart afterwards it does before
  return groupsFor(after ?? before, index)
    .filter((group) => isFor(before, group) && !(after && isFor(after, group)))
    .flatMap(({ members }) => members)
    .reduce((sum, { homes }) => sum + countGuests(homes), 0)
}

function findOpenings({ kind, edits }: Candidate, trap: Unchanged, exempted: number): Opening[] {
  const trust = edits.flatMap((edit) => (edit.kind === 'setTrust' ? [edit] : []))
  const tenants =
    kind === 'trustEverybody' ? ('all' as const) : [...new Set(trust.map(({ tenant }) => tenant))]
  const claims = [...new Set(trust.map(({ claim }) => claim))]
  const isRisk = trap.when.includes('userRisk') || trap.when.includes('signInRisk')
  return [
    ...claims.map((claim): Opening =>
      claim === 'mfa' ? { code: 'homeMfaAccepted', tenants } : { code: 'homeDeviceAccepted', claim, tenants },
    ),
    ...(trust.length === 0 ? [{ code: 'policyNoLongerApplies', exempted } as const] : []),
    ...(trust.length === 0 && isRisk && kind !== 'otherControl'
      ? [{ code: 'riskyGuestsGetIn' } as const]
      : []),
    ...(kind === 'otherControl' ? [{ code: 'mfaInstead' } as const] : []),
  ]
}

/** Two claims trusted are too much where one frees as many. */
function withoutNeedless(changes: readonly TrapChange[]): TrapChange[] {
  return changes.filter(
    (change) =>
      !changes.some(
        (other) =>
          other !== change &&
          other.kind === change.kind &&
          other.frees >= change.frees &&
          other.complete === change.complete &&
          other.edits.length < change.edits.length,
      ),
  )
}
