import { riskOf } from '@/sandbox/account'
import type { Detection, RiskChange } from '@/sandbox/account'
import type { Member } from '@/sandbox/directory'
import type { State } from '@/sandbox/state'
import type { Tenant } from '@/sandbox/world-schema'
import type { Source } from './collection'
import type { Row } from './filter'
import { defaultOf, methodKindsOf, methodsOf } from './method'
import { rolesOf } from './users'

/** Everyone of this tenant who is or was at risk, as Graph's riskyUser. Guests are never among them. */
export function riskyUsers(state: State, tenant: Tenant): Source<Member> {
  const directory = state.directory.of(tenant)
  const isKnown = (member: Member) => !member.guest && riskOf(member.account).state !== 'none'
  return {
    items: () => [...directory.members, ...directory.deleted].filter(isKnown),
    toRow: (member) => ({
      ...toRiskyUser(member, riskOf(member.account), member.account.riskProcessing),
      isDeleted: member.account.person.home?.isDeleted ?? false,
    }),
    lookUp: (path, operator, value) => {
      if (operator !== 'eq' || (path !== 'id' && path !== 'userPrincipalName')) return undefined
      const member =
        directory.find(value) ?? directory.deleted.find(({ id, upn }) => id === value || upn === value)
      return member && isKnown(member) ? [member] : []
    },
  }
}

/** How one user's risk came to be what it is, newest first. */
export function riskHistory(member: Member): Row[] {
  return member.account.riskHistory
    .map((change, index) => ({
      ...toRiskyUser(member, change, false),
      id: `${member.id}${change.at.getTime()}${index}`,
      userId: member.id,
      initiatedBy: change.by ?? null,
      activity: { detail: change.detail, riskEventTypes: change.riskEventTypes },
    }))
    .reverse()
}

function toRiskyUser({ id, account, upn }: Member, risk: RiskChange, isProcessing: boolean): Row {
  return {
    id,
    isDeleted: false,
    isProcessing,
    riskLevel: risk.level,
    riskState: risk.state,
    riskDetail: risk.detail,
    riskLastUpdatedDateTime: risk.at.toISOString(),
    userDisplayName: account.person.displayName,
    userPrincipalName: upn,
  }
}

type Detected = { member: Member; detection: Detection }

/** What was noticed about the people of this tenant, newest first. */
export function riskDetections(state: State, tenant: Tenant): Source<Detected> {
  const directory = state.directory.of(tenant)
  const of = (member: Member): Detected[] =>
    member.guest ? [] : member.account.detections.map((detection) => ({ member, detection }))
  return {
    items: () =>
      directory.members.flatMap(of).sort((a, b) => b.detection.at.getTime() - a.detection.at.getTime()),
    toRow: toDetection,
    lookUp: (path, operator, value) => {
      if (operator !== 'eq' || (path !== 'userId' && path !== 'userPrincipalName')) return undefined
      const member = directory.find(value)
      return member ? of(member).reverse() : []
    },
  }
}

function toDetection({ member, detection }: Detected): Row {
  const risk = riskOf(member.account)
  const { id, riskEventType, level, at, ipAddress, country } = detection
  const isOffline = riskEventType === 'leakedCredentials'
  const isLatest = risk.state !== 'atRisk' || member.account.detections.at(-1) === detection
  return {
    id,
    requestId: null,
    correlationId: null,
    riskEventType,
    riskLevel: level,
    riskState: isLatest ? risk.state : 'atRisk',
    riskDetail: isLatest ? risk.detail : 'none',
    source: 'IdentityProtection',
    detectionTimingType: isOffline ? 'offline' : 'realtime',
    activity: isOffline ? 'user' : 'signin',
    tokenIssuerType: 'AzureAD',
    ipAddress: isOffline ? null : ipAddress,
    location: isOffline ? null : { city: null, state: null, countryOrRegion: country, geoCoordinates: null },
    activityDateTime: at.toISOString(),
    detectedDateTime: at.toISOString(),
    lastUpdatedDateTime: at.toISOString(),
    userId: member.id,
    userDisplayName: member.account.person.displayName,
    userPrincipalName: member.upn,
    additionalInfo: '[]',
  }
}

const reportNames: Partial<Record<string, string>> = {
  sms: 'mobilePhone',
  voice: 'mobilePhone',
  softwareOath: 'softwareOneTimePasscode',
  hardwareOath: 'hardwareOneTimePasscode',
  windowsHelloForBusiness: 'windowsHelloForBusiness',
}

/** Which methods everyone of this tenant has registered, and whether that is enough to reset a password. */
export function registrationDetails(state: State, tenant: Tenant): Source<Member> {
  const directory = state.directory.of(tenant)
  return {
    items: () => directory.members,
    toRow: (member) => toRegistration(state, member),
    lookUp: (path, operator, value) => {
      if (operator !== 'eq' || (path !== 'id' && path !== 'userPrincipalName')) return undefined
      const member = directory.find(value)
      return member ? [member] : []
    },
  }
}

function toRegistration(state: State, member: Member): Row {
  const { account, guest, tenant, id, upn } = member
  const methods = methodKindsOf(state, member).filter((method) => method !== 'password')
  const { home } = account.person
  const problem = home?.resetProblem
  const isSsprEnabled =
    !guest && tenant.selfServiceReset && !['SSPR_0009', 'SSPR_0011', 'SSPR_0013'].includes(problem ?? '')
  const isSsprRegistered = !guest && (home?.resetRegistered ?? false) && problem !== 'SSPR_0014'
  return {
    id,
    userPrincipalName: upn,
    userDisplayName: account.person.displayName,
    userType: guest ? 'guest' : 'member',
    isAdmin: rolesOf(member).length > 0,
    isSsprRegistered,
    isSsprEnabled,
    isSsprCapable: isSsprEnabled && isSsprRegistered,
    isMfaRegistered: methods.length > 0,
    isMfaCapable: methods.length > 0,
    isPasswordlessCapable: methods.includes('fido2') || methods.includes('windowsHelloForBusiness'),
    methodsRegistered: [...new Set(methods.map((method) => reportNames[method] ?? method))],
    isSystemPreferredAuthenticationMethodEnabled: true,
    systemPreferredAuthenticationMethods: ['push'],
    userPreferredMethodForSecondaryAuthentication: defaultOf(methodsOf(state, member))?.name ?? 'none',
    lastUpdatedDateTime: state.clock.ago(6 * 3600).toISOString(),
  }
}
