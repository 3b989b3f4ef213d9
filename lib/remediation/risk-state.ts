import type { AccountFacts } from './run-view'

/** At risk in the words of Graph. Risk that cannot be seen is none to us. */
export const isAtRisk = ({ risk }: AccountFacts): boolean =>
  risk?.state === 'atRisk' || risk?.state === 'confirmedCompromised'

/** At risk, or Entra has not finished. */
export const isRiskOpen = (facts: AccountFacts): boolean =>
  isAtRisk(facts) || facts.risk?.isProcessing === true
