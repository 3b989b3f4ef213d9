import type { PolicyFinding } from '@/lib/evaluation/judgement'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import { hasBit } from './bits'
import type { GrantOutcome } from './grant-outcome'
import type { Look, PolicyIndex } from './policy-index'
import { codeOf, noReason, reasons } from './reason-codes'

const [applied, inDoubt] = [codeOf('notSet'), codeOf('notEnoughInformation')]

/** Every policy's answer. Equal ones are one object for all judgements: they are not to be changed. */
export class FindingList {
  /** By what a grant comes to and the reason, then by the policy: neighbours mostly share both. */
  private readonly known: (PolicyFinding | undefined)[][] = []
  private readonly unread: readonly string[][]

  private readonly index: PolicyIndex

  constructor(index: PolicyIndex) {
    this.index = index
    this.unread = index.policies.map(unreadPaths)
  }

  /** The look is the last one. */
  find(look: Look): PolicyFinding[] {
    const { applicable, controls, places, policies } = this.index
    const { grantOf } = controls
    const { known } = this
    const codes = applicable.findReasons()
    const { grants } = look.kind
    const findings = new Array<PolicyFinding>(policies.length)
    for (let at = 0; at < policies.length; at += 1) {
      const code = codes[at] ?? noReason
      const reason = code !== noReason ? code : hasBit(look.doubt, at) ? inDoubt : applied
      const grant = grants[grantOf[at] ?? -1]
      const key = (grant?.shown ?? 0) * reasons.length + reason
      findings[places[at] ?? at] = known[key]?.[at] ?? this.remember(at, key, reason, grant)
    }
    return findings
  }

  private remember(at: number, key: number, code: number, grant: GrantOutcome | undefined): PolicyFinding {
    const { id = '', state = '' } = this.index.policies[at] ?? {}
    const applies = code === applied ? 'yes' : code === inDoubt ? 'unknown' : 'no'
    const reason = reasons[code] ?? 'notSet'
    const unread = this.unread[at] ?? []
    const finding: PolicyFinding = { id, applies, reason, state, unread, controls: grant?.controls ?? [] }
    const known = (this.known[key] ??= new Array(this.index.policies.length))
    known[at] = finding
    return finding
  }
}
