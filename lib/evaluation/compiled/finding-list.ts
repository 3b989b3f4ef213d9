import type { PolicyFinding, Reason } from '@/lib/evaluation/judgement'
import type { Policy } from '@/lib/evaluation/reading/policy'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { World } from '@/lib/evaluation/reasoning/world'
import { hasBit } from './bits'
import type { GrantOutcome } from './grant-outcome'
import type { Look, PolicyIndex } from './policy-index'

/** Every policy's answer. Equal ones are one object for all judgements: they are not to be changed. */
export class FindingList {
  private readonly known: Map<Reason, PolicyFinding[]>[]
  private readonly unread: readonly string[][]

  private readonly index: PolicyIndex

  constructor(index: PolicyIndex) {
    this.index = index
    this.known = index.policies.map(() => new Map())
    this.unread = index.policies.map(unreadPaths)
  }

  find(world: World, look: Look): PolicyFinding[] {
    const { applicable, controls, places, policies } = this.index
    const reasons = applicable.findReasons(world, world.attempt.target, look)
    const findings = new Array<PolicyFinding>(policies.length)
    for (const [at, policy] of policies.entries()) {
      const applied = hasBit(look.doubt, at) ? 'notEnoughInformation' : 'notSet'
      const grant = look.kind.grants[controls.grantOf[at] ?? -1]
      findings[places[at] ?? at] = this.findOne(at, policy, reasons[at] ?? applied, grant)
    }
    return findings
  }

  private findOne(
    at: number,
    policy: Policy,
    reason: Reason,
    grant: GrantOutcome | undefined,
  ): PolicyFinding {
    const id = grant?.id ?? 0
    const known = this.known[at]?.get(reason)?.[id]
    if (known) return known
    const finding: PolicyFinding = {
      id: policy.id,
      applies: reason === 'notSet' ? 'yes' : reason === 'notEnoughInformation' ? 'unknown' : 'no',
      reason,
      state: policy.state,
      unread: this.unread[at] ?? [],
      controls: grant?.controls ?? [],
    }
    const byReason = this.known[at]?.get(reason) ?? []
    byReason[id] = finding
    this.known[at]?.set(reason, byReason)
    return finding
  }
}
