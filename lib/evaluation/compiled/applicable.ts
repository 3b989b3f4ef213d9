import { conditions, neverApplies } from '@/lib/evaluation/conditions/applies'
import { location } from '@/lib/evaluation/conditions/location'
import type { Target } from '@/lib/evaluation/conditions/condition'
import type { Choice } from '@/lib/evaluation/reading/networks'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import { changeWorld, hasObject } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { clearBit, positionOf, select, toBits } from './bits'
import type { Bits } from './bits'
import { ConditionSets } from './condition-sets'
import type { Sets } from './condition-sets'
import { FewValues } from './few-values'
import type { Together } from './few-values'
import { applied, codeOf, inDoubt } from './reason-codes'
import { UserSets } from './user-sets'
import type { Base } from './user-sets'

/**
 * The policies that may apply to a sign-in, and those about which there is doubt: the others of them certainly do. `doubt` is
 * for reading only: it may be the posture's own set of unread policies.
 */
export type Applicable = { may: Bits; doubt: Readonly<Bits> }

const users = codeOf('users')
const nobody = toBits(0)

/** The number of the kind of person, and of what the resource tenant trusts about it. */
export type PersonFacts = { person: number; trust: number }

/** Finds the policies that apply by intersecting the sets of their conditions. */
export class ApplicablePolicies {
  /** Policies that apply to somebody. */
  readonly alive: Bits
  private readonly users: UserSets
  private readonly conditions: readonly ConditionSets[]
  /** Positions in `conditions`, without the target's: those that are looked up together, and those one by one. */
  private readonly places: Readonly<Record<'together' | 'apart', readonly number[]>>
  private readonly fewValues: FewValues
  private readonly unread: Bits
  /** By policy, why it does not apply to somebody whom it is not for, and why not to a target that it is not for. */
  readonly reasonsMissed: Readonly<Record<'person' | 'target', Uint8Array>>
  /** The policies that are for the person but not for the target. */
  readonly missed: Uint32Array
  missedCount = 0
  /** Those that are for both, with the code of what keeps each from applying, if anything does. */
  readonly reached: Uint32Array
  readonly reasons: Uint8Array
  reachedCount = 0
  private readonly positions = new Map<string, number[]>()
  private readonly rows: Int32Array
  /** Where the rows of those begin whom policies name, as far as `count`. */
  private readonly named: number[] = []
  private readonly sets: Sets[] = []
  private readonly everything: Sets
  private readonly words: Uint32Array
  private together: Together = { may: nobody, doubt: null, parts: [] }
  private base: Base = { included: nobody, excluded: nobody, maybe: null }
  private count = 0

  private readonly policies: readonly Policy[]

  constructor(policies: readonly Policy[]) {
    this.policies = policies
    this.users = new UserSets(policies)
    this.rows = this.users.rows
    this.conditions = conditions.flatMap((condition) => ConditionSets.of(condition, policies) ?? [])
    const places = [...this.conditions.keys()].slice(1)
    const isFew = (at: number) => this.conditions[at]?.condition.values !== undefined
    this.places = { together: places.filter(isFew), apart: places.filter((at) => !isFew(at)) }
    const few = this.places.together.flatMap((at) => this.conditions[at] ?? [])
    this.fewValues = new FewValues(few, policies.length)
    const person = Uint8Array.from(policies, (policy) => codeOf(neverApplies(policy) ?? 'users'))
    this.reasonsMissed = { person, target: this.conditions[0]?.reasons ?? person }
    this.missed = new Uint32Array(policies.length)
    this.reached = new Uint32Array(policies.length)
    this.reasons = new Uint8Array(policies.length)
    this.everything = { may: select(policies.length, () => true), doubt: null }
    this.words = new Uint32Array(this.everything.may.length)
    const isUnread = policies.map((policy) => unreadPaths(policy).length > 0)
    this.alive = select(policies.length, (position) => person[position] === users)
    this.unread = select(policies.length, (position) => isUnread[position] === true)
    for (const [position, { id }] of policies.entries()) {
      this.positions.set(id, [...(this.positions.get(id) ?? []), position])
    }
  }

  /**
   * Fills in the two sets. Conditions of few values are looked up always, in one go; of the others only those that a policy for this
   * person and this target asks for.
   */
  find(world: World, target: Target, { person, trust }: PersonFacts, applicable: Applicable): void {
    const isHere = hasObject(world)
    const base = (this.base = this.users.findBase(world, isHere, person))
    const count = (this.count = this.users.collect(world, isHere, this.named))
    const { alive, conditions, sets, words } = this
    const { may } = applicable
    const [first] = conditions
    const aimed = (sets[0] = first?.find(world, target, trust % 9) ?? this.everything)
    const together = (this.together = this.fewValues.find(world, target))
    let isSure = base.maybe === null && aimed.doubt === null && together.doubt === null
    let wordCount = 0
    for (let word = 0; word < may.length; word += 1) {
      let left = (alive[word] ?? 0) & (aimed.may[word] ?? 0)
      if (left !== 0) left &= this.selectWord(base, count, word)
      may[word] = left
      if (left !== 0) words[wordCount++] = word
    }
    for (const at of this.places.apart) {
      const condition = conditions[at]
      let asking = 0
      for (let step = 0; step < wordCount; step += 1) {
        const word = words[step] ?? 0
        asking |= (may[word] ?? 0) & (condition?.asked[word] ?? 0)
      }
      const found = (asking !== 0 && condition?.find(world, target, trust % 9)) || this.everything
      sets[at] = found
      if (found.doubt !== null) isSure = false
      for (let step = 0; step < wordCount && asking !== 0; step += 1) {
        const word = words[step] ?? 0
        may[word] = (may[word] ?? 0) & (found.may[word] ?? 0)
      }
    }
    for (let step = 0; step < wordCount; step += 1) {
      const word = words[step] ?? 0
      may[word] = (may[word] ?? 0) & (together.may[word] ?? 0)
    }
    applicable.doubt = isSure ? this.unread : this.findDoubt(base, count, may)
    const { excludedFrom, locationAllowed } = world.settled
    if (excludedFrom.size > 0) this.leaveOut(excludedFrom, may)
    if (locationAllowed.size > 0) this.leaveOut(locationAllowed, may)
  }

  /** The policies of one word that may be for the person. */
  private selectWord({ included, excluded, maybe }: Base, count: number, word: number): number {
    const { named, rows } = this
    let include = (included[word] ?? 0) | (maybe?.included[word] ?? 0)
    let exclude = excluded[word] ?? 0
    for (let at = 0; at < count; at += 1) {
      const cell = (named[at] ?? 0) + 2 * word
      include |= rows[cell] ?? 0
      exclude |= rows[cell + 1] ?? 0
    }
    return include & ~exclude
  }

  /** What was found of each condition, in their order. */
  private oneByOne(): readonly Sets[] {
    const { sets, together, places } = this
    for (let at = 0; at < together.parts.length; at += 1)
      sets[places.together[at] ?? 0] = together.parts[at] ?? this.everything
    return sets
  }

  private findDoubt({ included, maybe }: Base, count: number, may: Bits): Bits {
    const all = this.oneByOne()
    return this.unread.map((unread, word) => {
      let doubt = unread
      let include = included[word] ?? 0
      for (let at = 0; at < count; at += 1) include |= this.rows[(this.named[at] ?? 0) + 2 * word] ?? 0
      if (maybe) doubt |= ~include | (maybe.excluded[word] ?? 0)
      for (const sets of all) doubt |= sets.doubt?.[word] ?? 0
      return doubt & (may[word] ?? 0)
    })
  }

  /**
   * Fills in which policies are for the person but not for the target, and of those for both why each applies or does not, in the
   * world that `find` was last asked about: a plain sign-in, before any step.
   */
  findReasons({ doubt }: Applicable): void {
    const { conditions, missed, reached, reasons } = this
    const sets = this.oneByOne()
    const { may: aimed } = sets[0] ?? this.everything
    this.missedCount = 0
    this.reachedCount = 0
    for (let word = 0; word < this.alive.length; word += 1) {
      let left = (this.alive[word] ?? 0) & this.selectWord(this.base, this.count, word)
      for (let lost = left & ~(aimed[word] ?? 0); lost !== 0; lost &= lost - 1) {
        missed[this.missedCount++] = positionOf(lost, word)
      }
      left &= aimed[word] ?? 0
      const open = doubt[word] ?? 0
      for (; left !== 0; left &= left - 1) {
        const bit = left & -left
        const position = positionOf(bit, word)
        let code = (bit & open) === 0 ? applied : inDoubt
        for (let at = 1; at < sets.length; at += 1) {
          if (((sets[at]?.may[word] ?? 0) & bit) !== 0) continue
          code = conditions[at]?.reasons[position] ?? inDoubt
          break
        }
        reached[this.reachedCount] = position
        reasons[this.reachedCount++] = code
      }
    }
  }

  /** The networks in which no other lets fewer policies apply. */
  findBestNetworks(world: World): readonly Choice[] {
    const choices = world.posture.networks.choices()
    const sets = this.conditions.find(({ condition }) => condition === location)
    if (!sets) return choices.slice(0, 1)
    const tried = choices.map((choice) => ({
      choice,
      ...sets.find(changeWorld(world, { attempt: { ...world.attempt, ...choice } }), world.attempt.target, 0),
    }))
    const isWithin = (a: Bits, b: Bits) => a.every((word, at) => (word & ~(b[at] ?? 0)) === 0)
    return tried
      .filter(({ may }, at) => {
        const isBetter = (other: Bits, place: number) =>
          isWithin(other, may) && (!isWithin(may, other) || place < at)
        return !tried.some((other, place) => isBetter(other.may, place))
      })
      .map(({ choice }) => choice)
  }

  /** Leaves out policies that a step of a way out took away. */
  private leaveOut(ids: ReadonlySet<string>, may: Bits): void {
    for (const id of ids) for (const at of this.positions.get(id) ?? []) clearBit(may, at)
  }
}
