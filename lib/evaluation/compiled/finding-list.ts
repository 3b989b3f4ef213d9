import type { PolicyFinding } from '@/lib/evaluation/judgement'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import { hasBit } from './bits'
import type { GrantOutcome } from './grant-outcome'
import type { Look, PolicyIndex } from './policy-index'
import { codeOf, noReason, reasons } from './reason-codes'

const [applied, inDoubt] = [codeOf('notSet'), codeOf('notEnoughInformation')]

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
    const codes = applicable.findReasons(world, world.attempt.target, look)
    const { grants } = look.kind
    const findings = new Array<PolicyFinding>(policies.length)
    for (let at = 0; at < policies.length; at += 1) {
      const code = codes[at] ?? noReason
      const reason = code !== noReason ? code : hasBit(look.doubt, at) ? inDoubt : applied
      const grant = grants[controls.grantOf[at] ?? -1]
      const key = (grant?.shown ?? 0) * reasons.length + reason
      findings[places[at] ?? at] = this.known[at]?.[key] ?? this.remember(at, key, reason, grant)
    }
    return findings
  }

  private remember(at: number, key: number, code: number, grant: GrantOutcome | undefined): PolicyFinding {
    const { id = '', state = '' } = this.index.policies[at] ?? {}
    const applies = code === applied ? 'yes' : code === inDoubt ? 'unknown' : 'no'
    const reason = reasons[code] ?? 'notSet'
    const unread = this.unread[at] ?? []
    const finding: PolicyFinding = { id, applies, reason, state, unread, controls: grant?.controls ?? [] }
    const known = (this.known[at] ??= [])
    known[key] = finding
    return finding
  }
}
