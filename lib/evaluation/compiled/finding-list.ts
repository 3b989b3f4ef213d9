import type { PolicyFinding } from '@/lib/evaluation/judgement'
import { unreadPaths } from '@/lib/evaluation/reading/policy'
import type { ControlKind } from './control-kinds'
import type { Look, PolicyIndex } from './policy-index'
import { applied, inDoubt, reasons as reasonsByCode } from './reason-codes'

const reasonCount = reasonsByCode.length
type Missed = Readonly<Record<'person' | 'target', readonly PolicyFinding[]>>

/** Every policy's answer. Equal ones are one object for all judgements: they are not to be changed. */
export class FindingList {
  /** By what a grant comes to and the reason, then by the policy: neighbours mostly share both. */
  private readonly known: (PolicyFinding | undefined)[][] = []
  private readonly missed = new WeakMap<ControlKind['shown'], Missed>()
  private readonly unread: readonly string[][]

  private readonly index: PolicyIndex

  constructor(index: PolicyIndex) {
    this.index = index
    this.unread = index.policies.map(unreadPaths)
  }

  /** The look is the last one. */
  find(look: Look): PolicyFinding[] {
    const { applicable, places } = this.index
    const { person, target } = this.findMissed(look.kind)
    applicable.findReasons(look)
    const { missed, missedCount, reached, reachedCount, reasons } = applicable
    const findings = person.slice()
    for (let step = 0; step < missedCount; step += 1) {
      const place = places[missed[step] ?? 0] ?? 0
      const finding = target[place]
      if (finding) findings[place] = finding
    }
    for (let step = 0; step < reachedCount; step += 1) {
      const at = reached[step] ?? 0
      findings[places[at] ?? 0] = this.ask(at, reasons[step] ?? applied, look.kind)
    }
    return findings
  }

  /** What the policies answer where none is for the person, and where none is for the target: most of them do. */
  private findMissed(kind: ControlKind): Missed {
    const known = this.missed.get(kind.shown)
    if (known) return known
    const { person, target } = this.index.applicable.reasonsMissed
    const missed = { person: this.list(person, kind), target: this.list(target, kind) }
    this.missed.set(kind.shown, missed)
    return missed
  }

  private list(codes: Uint8Array, kind: ControlKind): PolicyFinding[] {
    const { places } = this.index
    const findings = new Array<PolicyFinding>(codes.length)
    for (const [at, code] of codes.entries()) findings[places[at] ?? 0] = this.ask(at, code, kind)
    return findings
  }

  private ask(at: number, code: number, kind: ControlKind): PolicyFinding {
    const key = (kind.shown[at] ?? 0) * reasonCount + code
    return this.known[key]?.[at] ?? this.remember(at, key, kind)
  }

  private remember(at: number, key: number, { grants }: ControlKind): PolicyFinding {
    const { controls, policies } = this.index
    const { id = '', state = '' } = policies[at] ?? {}
    const code = key % reasonCount
    const finding: PolicyFinding = {
      id,
      applies: code === applied ? 'yes' : code === inDoubt ? 'unknown' : 'no',
      reason: reasonsByCode[code] ?? 'notSet',
      state,
      unread: this.unread[at] ?? [],
      controls: grants[controls.grantOf[at] ?? -1]?.controls ?? [],
    }
    const known = (this.known[key] ??= new Array(policies.length))
    known[at] = finding
    return finding
  }
}
