import type { PolicyFinding, Reason } from '@/lib/evaluation/judgement'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import { hasBit } from './bits'
import type { GrantOutcome } from './grant-outcome'
import type { Look, PolicyIndex } from './policy-index'

/** Every policy's answer. Equal ones are one object for all judgements: they are not to be changed. */
export class FindingList {
  private readonly known: (PolicyFinding | undefined)[][]
  private readonly unread: readonly string[][]

  private readonly index: PolicyIndex

  constructor(index: PolicyIndex) {
    this.index = index
    this.known = index.policies.map(() => [])
    this.unread = index.policies.map(unreadPaths)
  }

  find(world: World, look: Look): PolicyFinding[] {
    const { applicable, controls, places, policies } = this.index
    const reasons = applicable.findReasons(world, world.attempt.target, look)
    const findings = new Array<PolicyFinding>(policies.length)
    for (let at = 0; at < policies.length; at += 1) {
      const applied = hasBit(look.doubt, at) ? 'notEnoughInformation' : 'notSet'
      const grant = look.kind.grants[controls.grantOf[at] ?? -1]
      findings[places[at] ?? at] = this.findOne(at, reasons[at] ?? applied, grant)
    }
    return findings
  }

  private findOne(at: number, reason: Reason, grant: GrantOutcome | undefined): PolicyFinding {
    const key = (grant?.shown ?? 0) * reasonCount + reasonNumbers[reason]
    const known = this.known[at]
    return known?.[key] ?? this.remember(at, key, reason, grant)
  }

  private remember(at: number, key: number, reason: Reason, grant: GrantOutcome | undefined): PolicyFinding {
    const { id = '', state = '' } = this.index.policies[at] ?? {}
    const applies = reason === 'notSet' ? 'yes' : reason === 'notEnoughInformation' ? 'unknown' : 'no'
    const unread = this.unread[at] ?? []
    const finding: PolicyFinding = { id, applies, reason, state, unread, controls: grant?.controls ?? [] }
    const known = (this.known[at] ??= [])
    known[key] = finding
    return finding
  }
}

const reasonNumbers: Record<Reason, number> = {
  ...{ notSet: 0, notEnoughInformation: 1, policyNotEnabled: 2, emptyPolicy: 3, users: 4, application: 5 },
  ...{
    userActions: 6,
    authenticationContext: 7,
    devicePlatform: 8,
    devices: 9,
    clientApps: 10,
    location: 11,
  },
  ...{ signInRisk: 12, userRisk: 13, insiderRisk: 14, authenticationFlow: 15 },
}
const reasonCount = 16
