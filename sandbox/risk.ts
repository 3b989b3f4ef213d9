import { riskOf } from './account'
import type { Account, RiskLevel, RiskState } from './account'
import type { State } from './state'

export type RiskOutcome = { level: RiskLevel; state: RiskState; detail: string; by?: string }

export const dismissed = {
  level: 'none',
  state: 'dismissed',
  detail: 'adminDismissedAllRiskForUser',
} as const
export const confirmedSafe = {
  level: 'none',
  state: 'confirmedSafe',
  detail: 'adminConfirmedAccountSafe',
} as const
export const confirmedCompromised = {
  level: 'high',
  state: 'confirmedCompromised',
  detail: 'adminConfirmedUserCompromised',
} as const

/** The directory works on it (`isProcessing`), and after the processing time it is so. */
export function changeRiskLater(state: State, account: Account, outcome: RiskOutcome) {
  const at = state.clock.in(state.settings.processingSeconds)
  account.riskProcessing = true
  state.schedule.at(at, () => {
    account.riskProcessing = false
    account.riskHistory.push({ ...outcome, at, riskEventTypes: [] })
  })
}

/** A reset remediates the risk there is, in the words for who did it. */
export function remediateLater(state: State, account: Account, detail: string, by?: string) {
  const { state: now } = riskOf(account)
  if (now !== 'atRisk' && now !== 'confirmedCompromised') return
  changeRiskLater(state, account, { level: 'none', state: 'remediated', detail, by })
}

/** Sets a new password and ends every session. What that does to risk is for the caller to say. */
export function setPassword(state: State, account: Account, password: string, mustChange = false) {
  account.password = password
  account.mustChangePassword = mustChange
  account.passwordChangedAt = state.clock.now()
  account.sessionsValidFrom = state.clock.now()
}
