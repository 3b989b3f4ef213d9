import type { Judgement, PolicyFinding } from '@/lib/evaluation/judgement'

/** How a policy's demands stand: codes of `simulate.met`. */
export type Met = 'notAsked' | 'nothing' | 'blocks' | 'met' | 'canBe' | 'outOfReach' | 'notKnown'

/** Enforced policies by what the whole judgement says of them, others by their own controls alone. */
export function toMet(judgement: Judgement, finding: PolicyFinding): Met {
  const { id, applies, controls } = finding
  if (applies === 'no') return 'notAsked'
  if (controls.length === 0) return 'nothing'
  const isBlocked = judgement.blockers.some(({ policy }) => policy === id)
  const isBlock = controls.some(({ control }) => control === 'block')
  if (isBlocked) return isBlock ? 'blocks' : 'outOfReach'
  if (applies === 'unknown' || judgement.possibleBlockers.some(({ policy }) => policy === id))
    return 'notKnown'
  if (isBlock) return 'blocks'
  if (judgement.challenges.some(({ policies }) => policies.includes(id))) return 'canBe'
  if (controls.every(({ met }) => met === 'yes')) return 'met'
  if (controls.every(({ met, reachable }) => met === 'no' && reachable === 'no')) return 'outOfReach'
  if (controls.every(({ met, reachable }) => met === 'no' && reachable === 'yes')) return 'canBe'
  // whether one control is enough is not in the finding; an enforced policy that nobody blames is content with it
  return isEnforced(finding) && controls.some(({ met }) => met === 'yes') ? 'met' : 'notKnown'
}

const isEnforced = ({ state }: PolicyFinding) => state.toLowerCase() === 'enabled'
const ranks = { yes: 0, unknown: 1, no: 2 } as const

/** Whether it has, or may have, a say in the verdict. */
export const matters = (finding: PolicyFinding): boolean => finding.applies !== 'no' && isEnforced(finding)

/** Those that matter first, then what report-only would say, then the rest, each in the tenant's order. */
export function sortFindings(findings: readonly PolicyFinding[]): PolicyFinding[] {
  const rank = (finding: PolicyFinding) => ranks[finding.applies] + (matters(finding) ? 0 : 3)
  return findings.toSorted((one, other) => rank(one) - rank(other))
}
