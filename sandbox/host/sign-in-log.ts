import { randomUUID } from 'node:crypto'
import type { Judgement, PolicyFinding } from '@/lib/evaluation/judgement'
import type { Account } from '@/sandbox/account'
import type { Attempt, State } from '@/sandbox/state'
import type { Application, Guest, Tenant } from '@/sandbox/world-schema'

/** What a page about this sign-in has to say: `id` is its request id. */
export type LoggedSignIn = { id: string; correlationId: string; createdDateTime: string }
export type Status = { errorCode: number; failureReason: string }

type Visit = { tenant: Tenant; app: Application; guest: Guest; account: Account; attempt: Attempt }

/** Writes the sign-in into the log of the resource tenant and, where there is one, of the home tenant. */
export function logSignIn(state: State, visit: Visit, judgement: Judgement, status: Status): LoggedSignIn {
  const { tenant, guest, account, attempt } = visit
  const { home } = account.person
  const logged = {
    id: randomUUID(),
    correlationId: attempt.correlationId,
    createdDateTime: state.clock.now().toISOString(),
  }
  const shared = { ...logged, ...rowOf(visit, judgement, status) }
  const key = judgement.policies.map(
    ({ id, applies, controls }) => `${id} ${applies} ${controls.map(({ met }) => met).join()}`,
  )
  const applied = state.signIns.shared(`${tenant.id} ${key.join('|')}`, () =>
    judgement.policies.map((finding) => appliedPolicy(tenant, finding)),
  )
  const visibleFrom = state.clock.in(state.settings.logDelaySeconds)
  const row = { ...shared, userId: guest.id, userType: 'guest', appliedConditionalAccessPolicies: applied }
  state.signIns.add(tenant.id, { row, visibleFrom })
  if (home) {
    const atHome = {
      ...shared,
      id: randomUUID(),
      userId: home.id,
      userType: 'member',
      appliedConditionalAccessPolicies: [],
    }
    state.signIns.add(home.tenantId, { row: atHome, visibleFrom })
  }
  return logged
}

function rowOf({ tenant, app, account }: Visit, judgement: Judgement, status: Status) {
  const { person } = account
  const { ipAddress, country, platform } = person.signsInFrom
  const enforced = judgement.policies.filter(({ state, applies }) => state === 'enabled' && applies === 'yes')
  return {
    userDisplayName: person.displayName,
    userPrincipalName: person.address,
    appId: app.appId,
    appDisplayName: app.displayName,
    resourceId: app.appId,
    resourceDisplayName: app.displayName,
    clientAppUsed: 'Browser',
    ipAddress,
    isInteractive: true,
    signInEventTypes: ['interactiveUser'],
    crossTenantAccessType: 'b2bCollaboration',
    authenticationRequirement: 'singleFactorAuthentication',
    homeTenantName: null,
    flaggedForReview: false,
    isTenantRestricted: false,
    conditionalAccessStatus:
      enforced.length === 0 ? 'notApplied' : status.errorCode === 0 ? 'success' : 'failure',
    homeTenantId: person.home?.tenantId ?? null,
    resourceTenantId: tenant.id,
    riskDetail: 'none',
    riskLevelAggregated: 'none',
    riskLevelDuringSignIn: person.signInRisk,
    riskState: 'none',
    riskEventTypes_v2: [],
    status: { ...status, additionalDetails: null },
    deviceDetail: {
      deviceId: '',
      displayName: '',
      operatingSystem: platform,
      browser: '',
      isCompliant: false,
      isManaged: false,
      trustType: '',
    },
    location: { city: null, state: null, countryOrRegion: country, geoCoordinates: {} },
  }
}

const controlNames: Partial<Record<string, string>> = {
  block: 'Block',
  mfa: 'Mfa',
  compliantDevice: 'RequireCompliantDevice',
  domainJoinedDevice: 'RequireDomainJoinedDevice',
  authenticationStrength: 'RequireAuthenticationStrength',
}

/** One policy's row. Of controls joined by OR one is enough. */
export function appliedPolicy(tenant: Pick<Tenant, 'conditionalAccessPolicies'>, finding: PolicyFinding) {
  const policy = tenant.conditionalAccessPolicies.find(({ id }) => id === finding.id)
  return {
    id: finding.id,
    displayName: policy?.displayName ?? '',
    enforcedGrantControls: finding.controls.map(({ control }) => controlNames[control] ?? control),
    enforcedSessionControls: [],
    result: resultOf(finding, isAnyEnough(policy?.grantControls)),
  }
}

const isAnyEnough = (grant: unknown) =>
  typeof grant === 'object' && grant !== null && 'operator' in grant && grant.operator === 'OR'

function resultOf({ state, applies, controls }: PolicyFinding, anyIsEnough: boolean): string {
  const met = controls.filter((control) => control.met === 'yes').length
  const isMet = met === controls.length || (anyIsEnough && met > 0)
  if (state === 'disabled') return 'notEnabled'
  if (state === 'enabled') return applies !== 'yes' ? 'notApplied' : isMet ? 'success' : 'failure'
  if (applies !== 'yes') return 'reportOnlyNotApplied'
  return isMet ? 'reportOnlySuccess' : 'reportOnlyFailure'
}
