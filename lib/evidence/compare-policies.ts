import type { FactName, Judgement, PolicyFinding } from '@/lib/evaluation/judgement'
import { toAgreement } from './agreement'
import type { Agreement } from './agreement'
import type { AppliedPolicy, PolicyResult } from './applied-policies'
import { factsOfConditions, factsOfControls, factsOfReason } from './condition-facts'

/** What the engine would have written into the log. `asked`: the guest has something to do and can do it. */
export type PolicyView = 'success' | 'failure' | 'asked' | 'notApplied' | 'notEnabled'
type Mode = 'enabled' | 'reportOnly' | 'disabled'

export type PolicyLine = {
  what: 'policy'
  policy: string
  name?: string
  engine?: PolicyView
  log?: PolicyResult
  agreement: Agreement
  explainedBy: FactName[]
}

/** A line for every policy that either side names: the engine's first, in its order. */
export function comparePolicies(judgement: Judgement, logged: readonly AppliedPolicy[]): PolicyLine[] {
  const byId = new Map(logged.map((policy) => [policy.id.toLowerCase(), policy]))
  const known = new Set(judgement.policies.map(({ id }) => id.toLowerCase()))
  return [
    ...judgement.policies.map((finding) => compare(judgement, finding, byId.get(finding.id.toLowerCase()))),
    ...logged
      .filter(({ id }) => !known.has(id.toLowerCase()))
      .map((policy) => toLine(policy.id, undefined, policy, toAgreement(undefined, knownResult(policy)), [])),
  ]
}

function compare(judgement: Judgement, finding: PolicyFinding, logged?: AppliedPolicy): PolicyLine {
  const engine = toView(judgement, finding)
  const log = logged && knownResult(logged)
  const view = log && logViews[log]
  const mode = toMode(finding.state)
  const moved = log !== undefined && mode !== undefined && mode !== logModes[log]
  const agreement = moved ? 'different' : toAgreement(engine, view, isSame)
  if (agreement === 'different' || agreement === 'logSettles') {
    const explained = moved ? [`resource.policies.${finding.id}.state`] : explain(judgement, finding, logged)
    return toLine(finding.id, engine, logged, agreement, explained)
  }
  return toLine(finding.id, engine, logged, agreement, [])
}

function toLine(
  policy: string,
  engine: PolicyView | undefined,
  logged: AppliedPolicy | undefined,
  agreement: Agreement,
  explainedBy: FactName[],
): PolicyLine {
  return {
    what: 'policy',
    policy,
    ...(logged?.name !== undefined && { name: logged.name }),
    ...(engine && { engine }),
    ...(logged && { log: logged.result }),
    agreement,
    explainedBy: [...new Set(explainedBy)],
  }
}

/** A demand that can be met ends in either: done, or not done yet. */
const isSame = (engine: PolicyView, log: PolicyView) =>
  engine === log || (engine === 'asked' && (log === 'success' || log === 'failure'))

const knownResult = ({ result }: AppliedPolicy) => (result === 'unknown' ? undefined : result)

/** Enforced policies by what the whole judgement says of them, others by their own controls alone. */
function toView(judgement: Judgement, finding: PolicyFinding): PolicyView | undefined {
  const mode = toMode(finding.state)
  if (mode === 'disabled') return 'notEnabled'
  if (finding.applies === 'no') return 'notApplied'
  if (finding.applies === 'unknown' || mode === undefined) return undefined
  return mode === 'enabled' ? toEnforced(judgement, finding) : toReported(finding)
}

function toEnforced(
  { blockers, possibleBlockers, challenges }: Judgement,
  { id, controls }: PolicyFinding,
): PolicyView | undefined {
  if (blockers.some(({ policy }) => policy === id)) return 'failure'
  if (possibleBlockers.some(({ policy }) => policy === id)) return undefined
  if (challenges.some(({ policies }) => policies.includes(id))) return 'asked'
  if (controls.length === 0 || controls.some(({ met }) => met === 'yes')) return 'success'
  // nothing is met and nothing asked: another policy is blamed for it, the one that refuses registration
  return controls.every(({ met }) => met === 'no') ? 'failure' : undefined
}

function toReported({ controls }: PolicyFinding): PolicyView | undefined {
  if (controls.some(({ control }) => control === 'block')) return 'failure'
  if (controls.every(({ met }) => met === 'yes')) return 'success'
  if (controls.every(({ met, reachable }) => met === 'no' && reachable === 'no')) return 'failure'
  // whether one control is enough is not in the finding
  return controls.every(({ met, reachable }) => met === 'no' && reachable === 'yes') ? 'asked' : undefined
}

function explain(judgement: Judgement, finding: PolicyFinding, logged?: AppliedPolicy): FactName[] {
  const { satisfied = [], notSatisfied = [], result } = logged ?? {}
  if (finding.applies === 'no') return factsOfReason[finding.reason]
  if (finding.applies === 'unknown') {
    const asked = factsOfConditions([...satisfied, ...notSatisfied])
    const open = judgement.unknowns.filter((fact) => asked.includes(fact))
    return open.length > 0 ? open : judgement.unknowns
  }
  const applied = result !== 'notApplied' && result !== 'reportOnlyNotApplied'
  return applied ? factsOfControls(finding.controls) : factsOfConditions(notSatisfied)
}

const logViews: Record<Exclude<PolicyResult, 'unknown'>, PolicyView> = {
  success: 'success',
  failure: 'failure',
  notApplied: 'notApplied',
  notEnabled: 'notEnabled',
  reportOnlySuccess: 'success',
  reportOnlyFailure: 'failure',
  reportOnlyNotApplied: 'notApplied',
  reportOnlyInterrupted: 'asked',
}

const logModes: Record<Exclude<PolicyResult, 'unknown'>, Mode> = {
  success: 'enabled',
  failure: 'enabled',
  notApplied: 'enabled',
  notEnabled: 'disabled',
  reportOnlySuccess: 'reportOnly',
  reportOnlyFailure: 'reportOnly',
  reportOnlyNotApplied: 'reportOnly',
  reportOnlyInterrupted: 'reportOnly',
}

const modes = new Map<string, Mode>([
  ['enabled', 'enabled'],
  ['disabled', 'disabled'],
  ['enabledforreportingbutnotenforced', 'reportOnly'],
])

/** Undefined for a state that the engine could not read. */
const toMode = (state: string) => modes.get(state.toLowerCase())
