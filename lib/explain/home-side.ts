import type { IdentityProvider } from '@/lib/evaluation/scenario'
import type { AnswerInput } from './answer-input'

/** What is known of the side where the account lives, as far as an answer depends on it. */
export type HomeSide = {
  /** `entra`: an organisation with an IT department; `viral`: nobody but the guest can reset; `noPassword`: e-mail codes. */
  kind: 'entra' | 'viral' | 'provider' | 'ownOrganisation' | 'noPassword'
  risk: 'yes' | 'no' | 'unknown'
  /** `notSetUp`: home lets people reset, but this account never registered for it. */
  reset: 'open' | 'closed' | 'notSetUp' | 'unknown'
}

const kinds: Record<IdentityProvider, HomeSide['kind']> = {
  entra: 'entra',
  internal: 'entra',
  unmanaged: 'viral',
  microsoftAccount: 'provider',
  google: 'provider',
  facebook: 'provider',
  samlOrWsFed: 'ownOrganisation',
  emailOtp: 'noPassword',
}

/** Where a provider lets people reset a password. SAML and WS-Fed organisations have their own page, unknown to us. */
export const providerReset: Partial<Record<IdentityProvider, string>> = {
  microsoftAccount: 'https://account.live.com/password/reset',
  google: 'https://support.google.com/accounts/answer/41078',
}

export const providerName: Partial<Record<IdentityProvider, string>> = {
  microsoftAccount: 'Microsoft',
  google: 'Google',
  facebook: 'Facebook',
}

export function toHomeSide({ scenario, homeRiskCleared }: AnswerInput): HomeSide {
  const { user, userRisk } = scenario.attempt
  const seen = userRisk === undefined ? 'unknown' : userRisk === 'none' ? 'no' : 'yes'
  return {
    kind: kinds[user.identityProvider],
    risk: homeRiskCleared === true ? 'no' : seen,
    reset: kinds[user.identityProvider] === 'viral' ? 'open' : toReset(scenario),
  }
}

/** A local guest's password belongs to the host's administrators, so there is no reset of one's own. */
function toReset({ home, attempt }: AnswerInput['scenario']): HomeSide['reset'] {
  if (attempt.user.type === 'internalGuest') return 'closed'
  if (home?.passwordManagedBy === 'onPremises' || home?.passwordManagedBy === 'federated') return 'closed'
  if (home?.selfServiceReset === undefined) return 'unknown'
  if (!home.selfServiceReset.enabled) return 'closed'
  return home.selfServiceReset.registered ? 'open' : 'notSetUp'
}
