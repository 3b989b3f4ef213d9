import type { PolicyFinding } from '@/lib/evaluation/judgement'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { ControlKind } from './control-kinds'
import type { Look, PolicyIndex } from './policy-index'
import { applied, inDoubt, reasons } from './reason-codes'

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
    const { applicable, places, policies } = this.index
    const codes = applicable.findReasons(look)
    const { shown } = look.kind
    const { known } = this
    const findings = new Array<PolicyFinding>(policies.length)
    for (let at = 0; at < policies.length; at += 1) {
      const key = (shown[at] ?? 0) * reasons.length + (codes[at] ?? applied)
      findings[places[at] ?? at] = known[key]?.[at] ?? this.remember(at, key, look.kind)
    }
    return findings
  }

  private remember(at: number, key: number, { grants }: ControlKind): PolicyFinding {
    const { controls, policies } = this.index
    const { id = '', state = '' } = policies[at] ?? {}
    const code = key % reasons.length
    const finding: PolicyFinding = {
      id,
      applies: code === applied ? 'yes' : code === inDoubt ? 'unknown' : 'no',
      reason: reasons[code] ?? 'notSet',
      state,
      unread: this.unread[at] ?? [],
      controls: grants[controls.grantOf[at] ?? -1]?.controls ?? [],
    }
    const known = (this.known[key] ??= new Array(policies.length))
    known[at] = finding
    return finding
  }
}
