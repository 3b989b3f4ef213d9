import { addChallenges, startChallenges } from '@/lib/evaluation/answer/challenges'
import type { Challenge } from '@/lib/evaluation/answer/challenges'
import { objectTo } from '@/lib/evaluation/answer/findings'
import type { Objection } from '@/lib/evaluation/answer/findings'
import { doorsAgainst } from '@/lib/evaluation/answer/doors'
import type { Door } from '@/lib/evaluation/answer/doors'
import { examineGates } from '@/lib/evaluation/gates/gates'
import type { Truth, Verdict } from '@/lib/evaluation/judgement'
import type { Choice } from '@/lib/evaluation/reading/networks'
import type { Policy, Posture } from '@/lib/evaluation/reading/policy'
import { yes } from '@/lib/evaluation/reasoning/truth'
import { isLocal } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { ApplicablePolicies } from './applicable'
import { addBit, positionOf, select, toBits } from './bits'
import type { Bits } from './bits'
import { ControlKinds } from './control-kinds'
import type { ControlKind, TrustTruths } from './control-kinds'
import { DoorList } from './door-list'
import type { GrantOutcome } from './grant-outcome'
import { GateCodes, mayBeShut, open, shut } from './gate-codes'
import type { Code } from './gate-codes'
import { Persons } from './persons'
import { Registrations } from './registrations'

/** What an index finds out about one sign-in. */
export type Look = {
  person: number
  trust: number
  gate: Code
  pending: Code
  kind: ControlKind
  may: Bits
  doubt: Bits
}

/** Stands where nobody has looked yet. */
const unset: ControlKind = {
  ...{ falls: toBits(0), mayFall: toBits(0), asks: toBits(0), mayDiffer: toBits(0) },
  ...{ grants: [], shown: new Uint16Array(0) },
}

/**
 * A posture's policies as sets. A sign-in costs one look-up for each condition and an intersection, however many policies
 * there are. Every set is worked out by the rule of its condition, gate or control, so each rule stands in one place.
 * Not re-entrant: a look holds until the next one.
 */
export class PolicyIndex {
  readonly applicable: ApplicablePolicies
  /** Sorted by what they protect, so that a sign-in meets most of its policies in a few words of a set. */
  readonly policies: readonly Policy[]
  /** Where each of them stands in the posture. */
  readonly places: readonly number[]
  private readonly positions: readonly number[]
  private readonly byPlace: Bits
  private readonly persons: Persons
  private readonly gates = new GateCodes()
  readonly controls: ControlKinds
  private readonly registrations: Registrations
  readonly doors: DoorList
  private bestNetworks: readonly Choice[] | null = null
  private readonly last: Look

  constructor(posture: Posture) {
    const size = posture.policies.length
    const sorted = [...posture.policies.entries()].sort(([, a], [, b]) =>
      describeTarget(a).localeCompare(describeTarget(b)),
    )
    const policies = sorted.map(([, policy]) => policy)
    this.places = sorted.map(([place]) => place)
    this.positions = [...this.places.keys()].sort((a, b) => (this.places[a] ?? 0) - (this.places[b] ?? 0))
    this.byPlace = toBits(size)
    const enforced = select(size, (at) => policies[at]?.effect === 'enabled')
    this.policies = policies
    this.persons = new Persons(posture)
    this.applicable = new ApplicablePolicies(policies)
    this.controls = new ControlKinds(policies, enforced)
    this.registrations = new Registrations(policies, enforced, this.applicable)
    this.doors = new DoorList(posture.policies)
    const [may, doubt] = [toBits(size), toBits(size)]
    this.last = { person: 0, trust: 0, gate: open, pending: open, kind: unset, may, doubt }
  }

  /** The verdict, or `open` where it turns on unknown facts that have to be reasoned about together. */
  decide(world: World): Verdict | 'open' {
    return this.conclude(this.look(world))
  }

  conclude(look: Look): Verdict | 'open' {
    if ((look.gate & shut) !== 0) return 'blocked'
    const { may, doubt, kind } = look
    const { falls, mayFall, asks, mayDiffer } = kind
    let [possible, asked, mayAsk] = [0, 0, 0]
    for (let word = 0; word < may.length; word += 1) {
      const applying = may[word] ?? 0
      const falling = falls[word] ?? 0
      if ((applying & falling & ~(doubt[word] ?? 0)) !== 0) return 'blocked'
      possible |= applying & (falling | (mayFall[word] ?? 0))
      const sure = ~(doubt[word] ?? 0) & ~(mayDiffer[word] ?? 0)
      asked |= applying & (asks[word] ?? 0) & sure
      mayAsk |= applying & (asks[word] ?? 0)
    }
    if (possible !== 0 || look.gate !== open) return 'open'
    if (asked !== 0 || look.pending !== open) return 'challenged'
    return mayAsk !== 0 ? 'open' : 'allowed'
  }

  /** Which gates and policies have a say in this sign-in. */
  look(world: World): Look {
    const look = this.last
    look.person = this.persons.kindOf(world)
    look.gate = this.gates.find(world, look.person)
    look.pending = this.gates.findPending(world, look.person)
    look.trust = this.controls.trustOf(world, look.person)
    const facts = this.controls.factsOf(world, look)
    look.kind = this.controls.find(world, facts, this.registrations.find(world, look, facts))
    // last, so that the reasons asked for next are of this target
    this.applicable.find(world, world.attempt.target, look, look)
    return look
  }

  /** Whether no unknown fact has a say: neither in the verdict nor in what is left to do. */
  isSettled({ gate, pending, may, doubt, kind }: Look): boolean {
    const { falls, asks, mayDiffer } = kind
    let unsure = (gate | pending) & mayBeShut
    for (let word = 0; word < may.length && unsure === 0; word += 1) {
      const inDoubt = (doubt[word] ?? 0) & ((falls[word] ?? 0) | (asks[word] ?? 0))
      unsure = (may[word] ?? 0) & (inDoubt | (mayDiffer[word] ?? 0))
    }
    return unsure === 0
  }

  /** The policies that have a say in this sign-in, for reasoning about unknown facts. */
  relevant({ may, kind: { falls, mayFall, asks } }: Look): Policy[] {
    return this.pick(
      (word) =>
        (this.registrations.policies[word] ?? 0) |
        ((may[word] ?? 0) & ((falls[word] ?? 0) | (mayFall[word] ?? 0) | (asks[word] ?? 0))),
    ).flatMap((at) => this.policies[at] ?? [])
  }

  /** What stands in the way, where no unknown fact has a say. */
  objections(world: World, { gate, may, kind: { falls, grants } }: Look): Objection[] {
    const blocking = this.pick((word) => (may[word] ?? 0) & (falls[word] ?? 0))
    return [
      ...(gate === open ? [] : examineGates(world)),
      ...blocking.flatMap((at) => {
        const policy = this.policies[at]
        return policy ? objectTo(world, policy, yes, this.outcomeOf(at, grants)?.outcomes ?? []) : []
      }),
    ]
  }

  /** Whether the resource tenant trusts a claim of the home tenant. */
  trustIn(world: World, claim: keyof TrustTruths): Truth {
    return this.controls.trustTruths(this.controls.trustOf(world, this.persons.kindOf(world)))[claim]
  }

  /** The networks worth trying: the fewer policies apply in one, the better, so most are no better than another. */
  networks(world: World): readonly Choice[] {
    return (this.bestNetworks ??= this.applicable.findBestNetworks(world))
  }

  /** What could be done about each gate and policy in the way; null where unknown facts have a say. */
  findDoors(world: World): (readonly Door[])[] | null {
    const look = this.look(world)
    if (!this.isSettled(look)) return null
    const { gate, may, kind } = look
    const gates = gate === open ? [] : examineGates(world)
    const found: (readonly Door[])[] = gates.map((objection) =>
      doorsAgainst(objection, this.doors.places, isLocal(world)),
    )
    for (const at of this.pick((word) => (may[word] ?? 0) & (kind.falls[word] ?? 0))) {
      const [policy, outcome] = [this.policies[at], this.outcomeOf(at, kind.grants)]
      if (policy && outcome) found.push(this.doors.find(world, policy, this.places[at] ?? 0, outcome))
    }
    return found
  }

  /** What the guest has to do now, or may have to. */
  challenges({ pending, may, kind: { asks, grants } }: Look): Challenge[] {
    const challenges = startChallenges(pending !== open)
    for (const at of this.pick((word) => (may[word] ?? 0) & (asks[word] ?? 0))) {
      const policy = this.policies[at]
      if (policy) addChallenges(challenges, policy, this.outcomeOf(at, grants)?.open ?? [])
    }
    return challenges
  }

  private outcomeOf(at: number, grants: readonly GrantOutcome[]): GrantOutcome | undefined {
    return grants[this.controls.grantOf[at] ?? -1]
  }

  /** The positions of a set's policies, in the order of the posture. */
  private pick(setOf: (word: number) => number): number[] {
    const { byPlace, places, positions } = this
    byPlace.fill(0)
    for (let word = 0; word < byPlace.length; word += 1)
      for (let left = setOf(word); left !== 0; left &= left - 1)
        addBit(byPlace, places[positionOf(left, word)] ?? 0)
    const picked: number[] = []
    for (let word = 0; word < byPlace.length; word += 1)
      for (let left = byPlace[word] ?? 0; left !== 0; left &= left - 1)
        picked.push(positions[positionOf(left, word)] ?? 0)
    return picked
  }
}

/** Sorts policies for all applications first, then those that name the same ones together. */
function describeTarget({ applications: { kind, include } }: Policy): string {
  const names = include.map((name) => name.toLowerCase()).sort()
  return names.includes('all') ? '' : `${kind} ${names.join()}`
}
