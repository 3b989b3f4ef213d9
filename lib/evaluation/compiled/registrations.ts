import { isRegistration, registerSecurityInfo, registrationObstacles } from '@/lib/evaluation/answer/findings'
import type { Policy } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import type { Applicable, ApplicablePolicies, PersonFacts } from './applicable'
import { hasBit, isEmpty, select, toBits } from './bits'
import type { Bits } from './bits'
import type { ControlFacts, Registration } from './grant-outcome'
import { Memory } from './memory'

const nothingRefused: Registration = { id: 0, obstacles: () => [] }
const registering = { userAction: registerSecurityInfo }
const mostRemembered = 4096

/** What the policies on registering security information come to: worked out again only for a new kind of sign-in. */
export class Registrations {
  /** The enforced ones. */
  readonly policies: Bits
  private readonly applicable: ApplicablePolicies
  private readonly isNone: boolean
  private readonly sets: Applicable
  private readonly known = new Memory<string, Registration>(mostRemembered)
  private readonly ids = new Map<string, number>()

  constructor(policies: readonly Policy[], enforced: Bits, applicable: ApplicablePolicies) {
    const size = policies.length
    this.policies = select(
      size,
      (at) => hasBit(enforced, at) && policies[at]?.applications.kind === 'userActions',
    )
    this.applicable = applicable
    this.isNone = isEmpty(this.policies)
    this.sets = { may: toBits(size), doubt: toBits(size) }
  }

  find(world: World, person: PersonFacts, facts: ControlFacts): Registration {
    if (this.isNone || isRegistration(world.attempt.target)) return nothingRefused
    this.applicable.find(world, registering, person, this.sets)
    const { may } = this.sets
    let applying = 0
    for (let word = 0; word < may.length; word += 1) applying |= (may[word] ?? 0) & (this.policies[word] ?? 0)
    if (applying === 0) return nothingRefused
    const text = this.describe(facts)
    return this.known.get(text) ?? this.workOut(world, text)
  }

  /** What the obstacles turn on, as text. */
  private describe(facts: ControlFacts): string {
    const { may, doubt } = this.sets
    let text = `${facts.person} ${facts.trust} ${facts.client} ${facts.claims} ${facts.authentication}`
    for (let word = 0; word < may.length; word += 1) {
      const those = (may[word] ?? 0) & (this.policies[word] ?? 0)
      if (those !== 0) text += ` ${word} ${those} ${those & (doubt[word] ?? 0)}`
    }
    return text
  }

  private workOut(world: World, text: string): Registration {
    const obstacles = registrationObstacles(world)
    const signature = JSON.stringify(obstacles.map(({ when, policy }) => [when.truth, policy]))
    const id = this.ids.get(signature) ?? this.ids.size + 1
    this.ids.set(signature, id)
    return this.known.keep(text, { id, obstacles: () => obstacles })
  }
}
