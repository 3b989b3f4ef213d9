import type { Row } from './filter'
import { findAccount, riskNow } from '@/sandbox/state'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'

/** Everyone of this tenant who is or was at risk, as Graph's riskyUser. Guests are never among them. */
export function riskyUsers(state: State, tenant: Tenant): Row[] {
  return state.world.people.flatMap((person) => {
    const account = findAccount(state, person.address)
    if (!account || person.home?.tenantId !== tenant.id) return []
    const risk = riskNow(account)
    if (risk.state === 'none') return []
    return {
      id: person.home.id,
      isDeleted: false,
      isProcessing: risk.pending !== undefined,
      riskLevel: risk.level,
      riskState: risk.state,
      riskDetail: risk.detail,
      riskLastUpdatedDateTime: risk.updatedAt.toISOString(),
      userDisplayName: person.displayName,
      userPrincipalName: person.address,
    }
  })
}

const reportNames: Partial<Record<string, string>> = {
  sms: 'mobilePhone',
  voice: 'mobilePhone',
  softwareOath: 'softwareOneTimePasscode',
  hardwareOath: 'hardwareOneTimePasscode',
  windowsHelloForBusiness: 'windowsHelloForBusiness',
}

/** Which methods everyone of this tenant has registered, and whether that is enough to reset a password. */
export function registrationDetails(state: State, tenant: Tenant): Row[] {
  return state.world.people.flatMap(({ address, displayName, home }) => {
    if (home?.tenantId !== tenant.id) return []
    const methods = home.methods.filter((method) => method !== 'password')
    const isSsprEnabled = tenant.selfServiceReset
    return {
      id: home.id,
      userPrincipalName: address,
      userDisplayName: displayName,
      userType: 'member',
      isAdmin: home.roles.length > 0,
      isSsprRegistered: home.resetRegistered,
      isSsprEnabled,
      isSsprCapable: isSsprEnabled && home.resetRegistered,
      isMfaRegistered: methods.length > 0,
      isMfaCapable: methods.length > 0,
      isPasswordlessCapable: methods.includes('fido2') || methods.includes('windowsHelloForBusiness'),
      methodsRegistered: [...new Set(methods.map((method) => reportNames[method] ?? method))],
      isSystemPreferredAuthenticationMethodEnabled: true,
      systemPreferredAuthenticationMethods: ['push'],
      userPreferredMethodForSecondaryAuthentication: methods.length > 0 ? 'push' : 'none',
      lastUpdatedDateTime: new Date(Date.now() - 6 * 3_600_000).toISOString(),
    }
  })
}
