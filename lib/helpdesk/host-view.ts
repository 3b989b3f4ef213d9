import type { Cause, Judgement } from '@/lib/evaluation/judgement'
import type { Comparison, ComparisonLine } from '@/lib/evidence/compare'
import { isAction, readCode } from '@/lib/evidence/error-codes'
import { explain, explainCode, type Message } from '@/lib/explain/explain'
import { toOwnerName } from '@/lib/explain/reader'
import { type StaffGate, toStaffGates } from '@/lib/explain/staff-gates'
import type { HostSide } from './host-side'

/** A cell of "Engine and log": a code with its words in the catalogue, a value as it is, or a list of causes. */
export type Cell = { code: string } | { text: string } | { causes: Message[]; possible: boolean } | null
export type Line = {
  key: string
  what: string
  name: string | null
  engine: Cell
  log: Cell
  agreement: string
}

const causeTitle = (cause: Cause, { names }: HostSide): Message => ({
  key: `cause.${cause}.helpdesk.title`,
  values: { ...names, owner: names.host, where: 'resource' },
})

/** Result, cause, policies and facts. A policy that does not apply, as both sides say, is left out. */
export function toLines(side: HostSide, comparison: Comparison): Line[] {
  return comparison.lines
    .filter((line) => !(line.what === 'policy' && line.agreement === 'same' && line.engine === 'notApplied'))
    .map((line, at) => toLine(line, at, side))
}

function toLine(line: ComparisonLine, at: number, side: HostSide): Line {
  const shared = { key: `${line.what}-${String(at)}`, what: line.what, agreement: line.agreement }
  switch (line.what) {
    case 'result':
      return {
        ...{ ...shared, name: null, engine: { code: `verdict.${line.engine}` } },
        log: line.log ? { code: `outcome.${line.log}` } : null,
      }
    case 'cause':
      return {
        ...{ ...shared, name: null },
        engine: { causes: line.engine.map((cause) => causeTitle(cause, side)), possible: !line.certain },
        log: line.log
          ? { causes: line.log.slice(0, 3).map((cause) => causeTitle(cause, side)), possible: false }
          : null,
      }
    case 'policy':
      return {
        ...{ ...shared, name: side.policyNames.get(line.policy) ?? line.name ?? line.policy },
        engine: line.engine ? { code: `view.${line.engine}` } : null,
        log: line.log ? { code: `view.${line.log}` } : null,
      }
    default:
      return {
        ...{ ...shared, name: null },
        engine: line.engine ? { text: line.engine } : null,
        log: line.log ? { text: line.log } : null,
      }
  }
}

const facts = [
  ...(['userRisk', 'signInRisk', 'device', 'ipAddress', 'country'] as const),
  ...(['authentication', 'platform', 'clientApp', 'target'] as const),
]

/** Codes of `staff.result.fact`: what would explain that engine and log differ. */
export const toReasons = ({ explainedBy }: Comparison): string[] => [
  ...new Set(
    explainedBy.map(
      (name) =>
        facts.find((fact) => name === `attempt.${fact}`) ??
        (name.startsWith('resource.policies') ? 'policies' : 'other'),
    ),
  ),
]

const questions = [
  ['attempt.userRisk', 'userRisk'],
  ['attempt.device', 'device'],
  ['attempt.authentication', 'proof'],
  ['attempt.ipAddress', 'place'],
  ['attempt.country', 'place'],
  ['attempt.target', 'target'],
] as const

/** The one question that would settle most of what is unknown: a code of `staff.result.ask`; null where nothing is. */
export function findQuestion({ verdict, unknowns }: Judgement, isJudged: boolean): string | null {
  if (!isJudged) return 'target'
  if (verdict !== 'undetermined') return null
  return questions.find(([fact]) => unknowns.some((name) => name.startsWith(fact)))?.[1] ?? 'other'
}

/** What the row of the log says, where the engine cannot tell without the home side; null where it says nothing. */
function toldByLog({ gathered: { signIn }, judgement, supposed, names }: HostSide) {
  const row = 'read' in signIn ? signIn.read : null
  if (supposed || judgement.verdict !== 'undetermined' || !row?.errorCode) return null
  const code = readCode(String(row.errorCode), row.failureReason)
  if (!('owner' in code)) return null
  const [cause, ...others] = code.causes
  const owner = toOwnerName(code.owner, names)
  const values = { ...names, owner, where: 'resource' as const }
  const say = (key: Message['key']): Message => ({ key, values })
  const says = explainCode(code.kind, 'hostHelpdesk', names)
  return {
    title: cause && others.length === 0 ? say(`cause.${cause}.helpdesk.title`) : says,
    sentence: cause && others.length === 0 ? say(`cause.${cause}.helpdesk.sentence`) : null,
    owner: say(`owner.${code.owner}.helpdesk`),
    next: isAction(code.remedy) ? say(`action.${code.remedy}.helpdesk`) : null,
    say: explainCode(code.kind, 'guest', names),
    loggedAt: row.at ?? null,
    isHomeRisk: code.kind === 'homeRisk',
  }
}

/** What the page of a host's agent shows, beside the log. */
export function toHostView(side: HostSide) {
  const { judgement, supposed, isJudged, names, explanation, policyNames, evidence } = side
  const shown = supposed ?? judgement
  const told = toldByLog(side)
  const gates = toStaffGates(shown)
  if (told?.isHomeRisk) gates.home = { ...gates.home, state: 'needs' }
  const nameOf = (id: string) => policyNames.get(id) ?? id
  const named = ({ policies, ...gate }: StaffGate) => ({ ...gate, policies: policies.map(nameOf) })
  return {
    names,
    title: told?.title ?? explanation.title,
    sentence: told ? told.sentence : explanation.sentence,
    owner: told?.owner ?? explanation.owner,
    next: told ? told.next : explanation.next,
    /** When the row of the log was written that the answer stands on, ISO 8601. */
    loggedAt: told?.loggedAt ?? null,
    say: told?.say ?? explain(shown, 'guest', names).sentence,
    question: told?.isHomeRisk ? 'reset' : findQuestion(shown, isJudged),
    gates: { home: named(gates.home), crossing: named(gates.crossing), host: named(gates.host) },
    policies: explanation.policies.map((line) => ({ ...line, name: nameOf(line.id) })),
    verdicts: { before: judgement.verdict, now: supposed?.verdict ?? null },
    readAt: evidence.readAt.hostRules ?? null,
  }
}
