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

  private readonly policies: readonly Policy[]
  private readonly index: PolicyIndex

  constructor(policies: readonly Policy[], index: PolicyIndex) {
    this.policies = policies
    this.index = index
    this.known = policies.map(() => new Map())
    this.unread = policies.map(unreadPaths)
  }

  find(world: World, look: Look): PolicyFinding[] {
    const reasons = this.index.applicable.findReasons(world, world.attempt.target, look)
    return this.policies.map((policy, at) => {
      const applied = hasBit(look.doubt, at) ? 'notEnoughInformation' : 'notSet'
      return this.findOne(
        at,
        policy,
        reasons[at] ?? applied,
        look.kind.grants[this.index.controls.grantOf[at] ?? -1],
      )
    })
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
