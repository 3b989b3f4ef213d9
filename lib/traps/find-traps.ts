import { neverApplies } from '@/lib/evaluation/conditions/applies'
import { member } from '@/lib/evaluation/reading/graph-value'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { applyEdits, idOf } from '@/lib/sweep/apply-edits'
import { nameOf } from '@/lib/sweep/export-change'
import { countGuests } from '@/lib/sweep/guest-kind'
import type { GuestKind, SortedGuests } from '@/lib/sweep/guest-kind'
import { isOn, standAlone, stateOf } from './alone'
import { toChangeFinder } from './changes'
import { completeKinds, groupsFor, isUncounted } from './guest-kinds'
import { toAloneJudge } from './judge-alone'
import type { Finding } from './judge-alone'
import { type KindGroup, KindIndex } from './kind-index'
import type { Trap, TrapGroup } from './trap'
import { toGroups } from './trap-groups'

type Resource = Scenario['resource']

/** A trap as it is found, with the kinds of guests in it for each policy that demands what it keeps them from. */
export type Catch = { finding: Finding; demands: Map<string, GuestKind[]> }

/** What may be known besides the posture. `guestsGroup`: the group that holds the guests, if there is one. */
export type TrapOptions = { guestsGroup?: string }

/**
 * Every enabled and report-only policy against every guest there is and every kind that there could be. `guests` sorted by
 * `findDistinctions([resource])`, without assumptions. Enforced traps first, then by how many guests are in reach.
 */
export function findTraps(resource: Resource, guests: SortedGuests, options: TrapOptions = {}): Trap[] {
  const steps = findTrapsInSteps(resource, guests, options)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** The same with a pause after each kind of guests that a policy is for, and each trap: hundreds of policies and a million guests take seconds. */
export function* findTrapsInSteps(
  given: Resource,
  guests: SortedGuests,
  options: TrapOptions = {},
): Generator<undefined, Trap[]> {
  const { resource } = applyEdits(given, [])
  const kinds = completeKinds(resource, guests.kinds)
  const index = new KindIndex(kinds)
  const policies = new Map(resource.policies.map((policy, at) => [idOf(policy, at), policy]))
  const caught = new Map<string, Catch>()
  const leavesOut = new Map<string, number>()
  for (const [id, policy] of policies) {
    if (!isOn(policy)) continue
    yield* findAt(resource, id, index, caught, leavesOut)
  }
  const findChanges = toChangeFinder(resource, kinds, options)
  const traps: Trap[] = []
  for (const one of caught.values()) {
    const trap = toTrap(one, policies, leavesOut)
    traps.push({ ...trap, changes: findChanges(trap, one) })
    yield
  }
  return traps.sort((a, b) => Number(b.enforced) - Number(a.enforced) || b.inReach - a.inReach)
}

function* findAt(
  resource: Resource,
  id: string,
  index: KindIndex,
  caught: Map<string, Catch>,
  leavesOut: Map<string, number>,
): Generator<undefined, void> {
  const alone = standAlone(resource, id)
  if (alone === null || neverApplies(alone.policy)) return
  const judge = toAloneJudge(alone)
  for (const group of groupsFor(alone, index)) {
    const { inReach, leftOut } = judge.reach(group.facts)
    if (leftOut) leavesOut.set(id, (leavesOut.get(id) ?? 0) + countKnown(group))
    if (inReach === 'no') continue
    for (const finding of judge.find(group.facts)) {
      const certain = finding.certain && inReach === 'yes'
      const key = [finding.policy, finding.codes, finding.when, certain].join(' ')
      const known: Catch = caught.get(key) ?? { finding: { ...finding, certain }, demands: new Map() }
      known.demands.set(id, [...(known.demands.get(id) ?? []), group.kind()])
      caught.set(key, known)
    }
    yield
  }
}

function toTrap(
  one: Catch,
  policies: ReadonlyMap<string, GraphObject>,
  leavesOut: ReadonlyMap<string, number>,
): Omit<Trap, 'changes'> {
  const { finding, demands } = one
  const policy = policies.get(finding.policy) ?? {}
  const who = toGroups(demands)
  const inReach = who.reduce((sum, { guests }) => sum + (guests === 'notKnown' ? 0 : guests), 0)
  const isEnabled = (id: string) => stateOf(policies.get(id) ?? {}) === 'enabled'
  const demandedBy = [...demands.keys()].filter((id) => id !== finding.policy)
  return {
    policy: finding.policy,
    name: nameOf(policy),
    enforced: isEnabled(finding.policy) && [...demands.keys()].some(isEnabled),
    codes: finding.codes,
    when: finding.when,
    certain: finding.certain,
    guests: isCountable(finding, who) ? inReach : 'notKnown',
    inReach,
    who,
    since: sinceOf(policy),
    demandedBy,
    leavesOut: leavesOut.get(finding.policy) ?? null,
  }
}

const unseen = ['userRisk', 'signInRisk', 'insiderRisk', 'notRegistered']

/** Who is at risk, and who has registered what, nobody in the resource tenant sees. */
function isCountable({ when }: Finding, who: readonly TrapGroup[]): boolean {
  return (
    !when.some((condition) => unseen.includes(condition)) && who.some(({ guests }) => guests !== 'notKnown')
  )
}

const countKnown = ({ facts, members }: KindGroup) =>
  isUncounted(facts.type) ? 0 : members.reduce((sum, { homes }) => sum + countGuests(homes), 0)

/** Templates have placeholders where Graph has times. */
function sinceOf(policy: GraphObject): string | null {
  const times = ['modifiedDateTime', 'createdDateTime'].map((name) => member(policy, name))
  const said = times.find((time) => typeof time === 'string' && /^\d{4}-\d\d-\d\dT/.test(time))
  return typeof said === 'string' ? said : null
}
