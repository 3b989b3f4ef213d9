import { judge } from '@/lib/evaluation/judge'
import type { Judgement, PolicyFinding, Reason, Truth } from '@/lib/evaluation/judgement'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { explainDifference, type Explanation, isSaid, textOf } from './explain-difference'

/**
 * `same`: both say whether the policy applies, and where it does not, for the same reason. `reason`: both say that it does not, each for
 * its own. `different`: one says that it applies. `open`: one of them does not say, which is no disagreement.
 */
export type Agreement = 'same' | 'reason' | 'different' | 'open'

/** What the engine, and What If, say of one policy. `reasons`: Graph's words, as sent. Null: that side does not have the policy. */
export type Line = {
  id: string
  name: string
  /** As the engine's side has it, or What If's where only that has it; `stateNow` where What If has another. */
  state: string
  stateNow?: string
  engine: { applies: Truth; reason: Reason } | null
  whatIf: { applies: boolean | null; reasons: string[] } | null
  agreement: Agreement
  because: Explanation[]
}

/** What What If answered, as far as it matters here. */
export type Answered = {
  lines: readonly { id: string; applies: boolean | null; reasons: readonly string[]; policy: GraphObject }[]
  isWhole: boolean
}
export type Compared = {
  scenario: Scenario
  policies: Judgement['policies']
  /** When the engine's policies were read, ISO 8601. */
  readAt: string
  answer: Answered
}

/** A line for every policy that either side names: the engine's first, in its order. */
export function compare(compared: Compared): Line[] {
  const { scenario, policies, answer } = compared
  const asked = new Map(answer.lines.map((line) => [line.id.toLowerCase(), line]))
  const ours = new Map(scenario.resource.policies.map((policy) => [idOf(policy), policy]))
  const known = new Set(policies.map(({ id }) => id.toLowerCase()))
  return [
    ...policies.map((finding) => {
      const key = finding.id.toLowerCase()
      return compareOne(compared, finding, ours.get(key) ?? { id: finding.id }, asked.get(key))
    }),
    ...answer.lines
      .filter(({ id }) => !known.has(id.toLowerCase()))
      .map((line) => toForeign(line, compared.readAt)),
  ]
}

type Asked = Answered['lines'][number]

function compareOne(compared: Compared, finding: PolicyFinding, ours: GraphObject, theirs?: Asked): Line {
  const { id, applies, reason, state } = finding
  const now = theirs && textOf(theirs.policy, 'state')
  const line = {
    ...{ id, state, name: nameOf(ours) ?? (theirs && nameOf(theirs.policy)) ?? id },
    ...(now && now.toLowerCase() !== state.toLowerCase() && { stateNow: now }),
    engine: { applies, reason },
    whatIf: theirs ? { applies: theirs.applies, reasons: [...theirs.reasons] } : null,
  }
  if (!theirs) return { ...line, ...toMissing(finding, compared.answer.isWhole) }
  const agreement = toAgreement(finding, theirs)
  if (agreement === 'same' || agreement === 'open') return { ...line, agreement, because: [] }
  const because = explainDifference({
    ...{ finding, ours, theirs, scenario: compared.scenario, agrees: agreesWith(theirs) },
  })
  return { ...line, agreement, because }
}

/** What If looks at no policy that is off. Of any other that it does not have, only a whole answer says anything. */
function toMissing({ reason }: PolicyFinding, isWhole: boolean): Pick<Line, 'agreement' | 'because'> {
  if (reason === 'policyNotEnabled') return { agreement: 'same', because: [] }
  if (!isWhole) return { agreement: 'open', because: [] }
  return { agreement: 'different', because: [{ code: 'gone', proven: false }] }
}

export function toAgreement(
  { applies, reason }: Pick<PolicyFinding, 'applies' | 'reason'>,
  said: Pick<Asked, 'applies' | 'reasons'>,
): Agreement {
  if (applies === 'unknown' || said.applies === null) return 'open'
  // it names no condition: it had not been told enough
  if (!said.applies && isSaid(said.reasons, 'notEnoughInformation')) return 'open'
  if ((applies === 'yes') !== said.applies) return 'different'
  return applies === 'yes' || isSaid(said.reasons, reason) ? 'same' : 'reason'
}

/** Whether the engine, asked of one policy under other circumstances, says what What If said. */
const agreesWith =
  (said: Asked) =>
  (scenario: Scenario, policy: GraphObject): boolean => {
    const [finding] = judge({
      ...scenario,
      resource: { ...scenario.resource, policies: [policy] },
    }).policies
    return finding !== undefined && toAgreement(finding, said) === 'same'
  }

/** A policy that only What If has: it may be younger than what we read. */
function toForeign({ id, applies, reasons, policy }: Asked, readAt: string): Line {
  const made = Date.parse(textOf(policy, 'createdDateTime') ?? '')
  const isNew = made > Date.parse(readAt)
  return {
    ...{ id, name: nameOf(policy) ?? id, state: textOf(policy, 'state') ?? '' },
    ...{ engine: null, whatIf: { applies, reasons: [...reasons] } },
    agreement: 'different',
    because: isNew ? [{ code: 'made', proven: true }] : [],
  }
}

const idOf = (policy: GraphObject) => (textOf(policy, 'id') ?? '').toLowerCase()
const nameOf = (policy: GraphObject) => textOf(policy, 'displayName')
