import { openControls } from '@/lib/evaluation/answer/challenges'
import { judgeGrant, objectTo } from '@/lib/evaluation/answer/findings'
import type { Obstacle, Outcome } from '@/lib/evaluation/controls/controls'
import { trusts } from '@/lib/evaluation/gates/inbound-trust'
import type { PolicyFinding, Truth } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { isCompliant, isHybrid } from '@/lib/evaluation/reading/device-properties'
import { any, yes } from '@/lib/evaluation/reasoning/truth'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Method } from '@/lib/evaluation/scenario'
import { addBit, hasBit, toBits } from './bits'
import type { Bits } from './bits'
import { kindsPerTenant } from './persons'

/** What one grant comes to for a kind of sign-in, should its policy apply. */
export type GrantOutcome = {
  id: number
  outcomes: readonly Outcome[]
  controls: PolicyFinding['controls']
  /** Whether it stands in the way. */
  falls: Truth
  /** Whether there is something to do, or may be. */
  asks: boolean
  /** Whether an unknown fact has a say in it. */
  mayDiffer: boolean
}

/** What all grants come to for one kind of sign-in: the enforced policies that would stand in the way, may, ask, may differ. */
export type ControlKind = Record<'falls' | 'mayFall' | 'asks' | 'mayDiffer', Bits> & {
  grants: readonly GrantOutcome[]
}
/** What the policies on registering security information come to, by a number that tells it apart. */
export type Registration = { id: number; obstacles: () => Obstacle[] }

const mostRemembered = 4096
const clients = { browser: 1, mobileAppsAndDesktopClients: 2, exchangeActiveSync: 3, other: 4 } as const
const clientCount = 5
const claimCount = 10
const factCount = 27 * clientCount * claimCount * kindsPerTenant
const truths = { no: 0, unknown: 1, yes: 2 } as const

/** Grants that demand the same are judged once for each kind of sign-in. */
export class ControlKinds {
  /** The number of each policy's grant; -1 where it demands nothing. */
  readonly grantOf: readonly number[]
  private readonly grants: { policy: Policy; positions: number[]; known: Map<string, GrantOutcome> }[] = []
  private readonly agreements: ReadonlySet<string>
  private readonly trust = new Map<number, number>()
  private kinds: Map<number, ControlKind>[] = []
  private count = 0
  private authentications = new WeakMap<object, number>()
  private readonly described = new Map<string, number>()
  private readonly devices = new WeakMap<object, number>()

  private readonly policies: readonly Policy[]
  private readonly enforced: Bits

  constructor(policies: readonly Policy[], enforced: Bits) {
    this.policies = policies
    this.enforced = enforced
    const numbers = new Map<string, number>()
    this.grantOf = policies.map((policy, position) => {
      if (policy.grant === null) return -1
      const key = describeGrant(policy)
      const number = numbers.get(key) ?? numbers.size
      numbers.set(key, number)
      const grant = (this.grants[number] ??= { policy, positions: [], known: new Map() })
      grant.positions.push(position)
      return number
    })
    this.agreements = new Set(policies.flatMap(agreementsOf).map((agreement) => agreement.toLowerCase()))
  }

  /** What of the sign-in the controls look at, as two numbers. */
  keyOf(world: World, person: number): { authentication: number; facts: number } {
    const { authentication, clientApp, device } = world.attempt
    const client = clientApp === undefined ? 0 : clients[clientApp]
    const facts = (this.trustOf(world, person) * clientCount + client) * claimCount + this.claimsOf(device)
    return {
      authentication: authentication ? this.numberOf(authentication) : 0,
      facts: facts * kindsPerTenant + (person % kindsPerTenant),
    }
  }

  find(
    world: World,
    { authentication, facts }: { authentication: number; facts: number },
    registration: Registration,
  ): ControlKind {
    const kinds = (this.kinds[authentication] ??= new Map())
    const key = registration.id * factCount + facts
    const found = kinds.get(key)
    if (found) return found
    const kind = this.workOut(world, registration.obstacles)
    kinds.set(key, kind)
    this.count += 1
    if (this.count > mostRemembered) {
      this.kinds = []
      this.count = 0
    }
    return kind
  }

  private workOut(world: World, registration: () => Obstacle[]): ControlKind {
    const size = this.policies.length
    const sets = { falls: toBits(size), mayFall: toBits(size), asks: toBits(size), mayDiffer: toBits(size) }
    const grants = this.grants.map((grant) => {
      const outcome = this.judge(world, grant, registration)
      for (const position of grant.positions) {
        if (!hasBit(this.enforced, position)) continue
        if (outcome.falls === 'yes') addBit(sets.falls, position)
        if (outcome.falls === 'unknown') addBit(sets.mayFall, position)
        if (outcome.asks) addBit(sets.asks, position)
        if (outcome.mayDiffer) addBit(sets.mayDiffer, position)
      }
      return outcome
    })
    return { ...sets, grants }
  }

  /** Outcomes that read the same are kept once: most kinds of sign-in differ in few grants. */
  private judge(
    world: World,
    { policy, known }: { policy: Policy; known: Map<string, GrantOutcome> },
    registration: () => Obstacle[],
  ): GrantOutcome {
    const outcomes = judgeGrant(world, policy, registration)
    const objections = objectTo(world, policy, yes, outcomes)
    const signature = JSON.stringify(outcomes, (name, value: unknown) =>
      name === 'open' ? undefined : value,
    )
    const found = known.get(signature)
    if (found) return found
    const outcome = {
      id: known.size,
      outcomes,
      controls: toControls(outcomes),
      falls: any(objections.map(({ truth }) => truth)).truth,
      asks: openControls({ policy, outcomes }).length > 0,
      mayDiffer: outcomes.some(({ met, reachable, atHome }) =>
        [met, reachable, atHome].some(({ truth }) => truth === 'unknown'),
      ),
    }
    known.set(signature, outcome)
    return outcome
  }

  private trustOf(world: World, person: number): number {
    const settled = (world.settled.mfaTrust ? 1 : 0) + (world.settled.deviceTrust ? 2 : 0)
    const key = person * 4 + settled
    const known = this.trust.get(key)
    if (known !== undefined) return known
    const [mfa, compliant, hybrid] = [
      truths[trusts(world, 'mfa').truth],
      truths[trusts(world, 'compliant').truth],
      truths[trusts(world, 'hybrid').truth],
    ]
    const code = (mfa * 3 + compliant) * 3 + hybrid
    this.trust.set(key, code)
    return code
  }

  private claimsOf(device: World['attempt']['device']): number {
    if (!device) return 0
    if (!device.registered) return 1
    const known = this.devices.get(device)
    if (known !== undefined) return known
    const { properties, managedBy } = device
    const claims = (isCompliant(properties) ? 2 : 0) + (isHybrid(properties) ? 1 : 0)
    const code = 2 + (managedBy === 'resource' ? 4 : 0) + claims
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
    if (this.described.size > mostRemembered) {
      this.described.clear()
      this.authentications = new WeakMap()
      this.kinds = []
    }
    const number = this.described.get(text) ?? this.described.size + 1
    this.described.set(text, number)
    this.authentications.set(authentication, number)
    return number
  }
}

const inOrder = (list: readonly Method[] | readonly string[] | undefined) =>
  list ? [...new Set<string>(list)].sort().join() : '?'

function agreementsOf({ grant }: Policy): readonly string[] {
  return (grant?.controls ?? []).flatMap((control) =>
    control.kind === 'termsOfUse' ? control.agreements : [],
  )
}

/** Two policies with the same text have the same outcomes. A control nobody knows is its policy's own question. */
function describeGrant({ id, grant, signInRisk }: Policy): string {
  const kinds = grant?.controls.map(({ kind }) => kind) ?? []
  const isOwn = kinds.includes('unknown') || kinds.includes('customAuthenticationFactor')
  return JSON.stringify([grant, signInRisk.length, isOwn ? id : ''])
}

const toControls = (outcomes: readonly Outcome[]): PolicyFinding['controls'] =>
  outcomes.map(({ control, met, reachable }) => ({ control, met: met.truth, reachable: reachable.truth }))
