import type { Truth } from '@/lib/evaluation/judgement'
import { trusts } from '@/lib/evaluation/gates/inbound-trust'
import { isCompliant, isHybrid } from '@/lib/evaluation/reading/device-properties'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { PersonFacts } from './applicable'
import { addBit, append, hasBit, toBits } from './bits'
import type { Bits } from './bits'
import { describeGrant, findOutcome, toDistinct } from './grant-outcome'
import type { ControlFacts, DistinctGrant, GrantOutcome, Registration } from './grant-outcome'
import { Memory } from './memory'
import { kindsPerTenant } from './persons'

/** What all grants come to for one kind of sign-in: the enforced policies that would stand in the way, may, ask, may differ. */
export type ControlKind = Record<'falls' | 'mayFall' | 'asks' | 'mayDiffer', Bits> & {
  grants: readonly GrantOutcome[]
  /** By policy, what tells apart how its grant shows. */
  shown: Uint16Array
}
const mostRemembered = 2048
/** A client counts as one that cannot show a control only where it is known to be one. */
const clients = { browser: 0, mobileAppsAndDesktopClients: 0, exchangeActiveSync: 1, other: 2 } as const
const clientCount = 3
const claimCount = 10
const trustCount = 27
/** Who manages a device, before its claims. */
const managers = { home: 2, resource: 6 } as const
const truths = { no: 0, unknown: 1, yes: 2 } as const
const truthsByNumber = ['no', 'unknown', 'yes'] as const
export type TrustTruths = Record<'mfa' | 'compliant' | 'hybrid', Truth>

/** Grants that demand the same are judged once for each kind of sign-in. */
export class ControlKinds {
  /** The number of each policy's grant; -1 where it demands nothing. */
  readonly grantOf: readonly number[]
  private readonly grants: DistinctGrant[] = []
  private readonly agreements = new Set<string>()
  private readonly trust: (number | undefined)[] = []
  private kinds: Map<number, ControlKind>[] = []
  private count = 0
  private lastNumber = 0
  private readonly sets = new Memory<string, Bits>(mostRemembered)
  private readonly shown = new Memory<string, Uint16Array>(mostRemembered)
  private readonly authentications = new WeakMap<object, number>()
  private readonly described = new Memory<string, number>(mostRemembered)
  private readonly devices = new WeakMap<object, number>()

  private readonly policies: readonly Policy[]
  private readonly enforced: Bits

  constructor(policies: readonly Policy[], enforced: Bits) {
    this.policies = policies
    this.enforced = enforced
    const numbers = new Map<string, number>()
    this.grantOf = policies.map((policy, position) => {
      const { grant } = policy
      if (grant === null) return -1
      const key = describeGrant(policy)
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      this.grants[number] ??= toDistinct(policy, grant)
      this.grants[number].positions.push(position)
      for (const control of grant.controls)
        if (control.kind === 'termsOfUse')
          for (const agreement of control.agreements) this.agreements.add(agreement.toLowerCase())
      return number
    })
  }

  /** What of the sign-in the controls look at. */
  factsOf(world: World, { person, trust }: PersonFacts): ControlFacts {
    const { authentication, clientApp, device } = world.attempt
    return {
      person: person % kindsPerTenant,
      trust,
      client: clientApp === undefined ? 0 : clients[clientApp],
      claims: this.claimsOf(device),
      authentication: authentication ? this.numberOf(authentication) : 0,
    }
  }

  find(world: World, facts: ControlFacts, registration: Registration): ControlKind {
    const kinds = (this.kinds[facts.authentication] ??= new Map())
    const key = append(append(registration.id, trustCount, facts.trust), claimCount, facts.claims)
    const whole = append(append(key, clientCount, facts.client), kindsPerTenant, facts.person)
    const found = kinds.get(whole)
    if (found) return found
    const kind = this.workOut(world, facts, registration)
    if (this.count >= mostRemembered) {
      this.kinds = []
      this.count = 0
    }
    kinds.set(whole, kind)
    this.count += 1
    return kind
  }

  private workOut(world: World, facts: ControlFacts, registration: Registration): ControlKind {
    const size = this.policies.length
    const sets = { falls: toBits(size), mayFall: toBits(size), asks: toBits(size), mayDiffer: toBits(size) }
    const grants = this.grants.map((grant) => {
      const outcome = findOutcome(world, grant, facts, registration)
      for (const position of grant.positions) {
        if (!hasBit(this.enforced, position)) continue
        if (outcome.falls === 'yes') addBit(sets.falls, position)
        if (outcome.falls === 'unknown') addBit(sets.mayFall, position)
        if (outcome.open.length > 0) addBit(sets.asks, position)
        if (outcome.mayDiffer) addBit(sets.mayDiffer, position)
      }
      return outcome
    })
    return {
      falls: this.keep(sets.falls),
      mayFall: this.keep(sets.mayFall),
      asks: this.keep(sets.asks),
      mayDiffer: this.keep(sets.mayDiffer),
      grants,
      shown: this.showBy(grants),
    }
  }

  /** Equal sets are kept once: most kinds of sign-in differ in few. */
  private keep(bits: Bits): Bits {
    const text = bits.join()
    return this.sets.get(text) ?? this.sets.keep(text, bits)
  }

  /** Kinds that show alike share what their policies show. */
  private showBy(grants: readonly GrantOutcome[]): Uint16Array {
    const text = grants.map(({ shown }) => shown).join()
    const work = () => Uint16Array.from(this.grantOf, (grant) => grants[grant]?.shown ?? 0)
    return this.shown.get(text) ?? this.shown.keep(text, work())
  }

  /** Which claims of the home tenant count, as a number: MFA in nines, then compliant, then hybrid joined devices. */
  trustOf(world: World, person: number): number {
    const { mfaTrust, deviceTrust } = world.settled
    const key = append(append(person, 2, mfaTrust ? 1 : 0), 2, deviceTrust ? 1 : 0)
    return (this.trust[key] ??= workOutTrust(world))
  }

  trustTruths(code: number): TrustTruths {
    const truth = (digit: number) => truthsByNumber[digit % 3] ?? 'unknown'
    return { mfa: truth(Math.floor(code / 9)), compliant: truth(Math.floor(code / 3)), hybrid: truth(code) }
  }

  private claimsOf(device: World['attempt']['device']): number {
    if (!device) return 0
    if (!device.registered) return 1
    const known = this.devices.get(device)
    if (known !== undefined) return known
    const { properties, managedBy } = device
    const claims = append(isCompliant(properties) ? 1 : 0, 2, isHybrid(properties) ? 1 : 0)
    const code = managers[managedBy] + claims
    this.devices.set(device, code)
    return code
  }

  private numberOf(authentication: NonNullable<World['attempt']['authentication']>): number {
    const known = this.authentications.get(authentication)
    if (known !== undefined) return known
    const { home, resource, termsAccepted } = authentication
    const accepted = termsAccepted?.map((id) => id.toLowerCase()).filter((id) => this.agreements.has(id))
    const text = [home?.used, home?.available, resource?.used, resource?.registered, accepted]
      .map(inOrder)
      .join('|')
    const number = this.described.get(text) ?? this.described.keep(text, (this.lastNumber += 1))
    this.authentications.set(authentication, number)
    return number
  }
}

function workOutTrust(world: World): number {
  const [mfa, compliant, hybrid] = [
    truths[trusts(world, 'mfa').truth],
    truths[trusts(world, 'compliant').truth],
    truths[trusts(world, 'hybrid').truth],
  ]
  return append(append(mfa, 3, compliant), 3, hybrid)
}

const inOrder = (list: readonly string[] | undefined) => (list ? [...new Set(list)].sort().join() : '?')
