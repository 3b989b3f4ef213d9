import { judge } from '@/lib/evaluation/judge'
import type { Scenario } from '@/lib/evaluation/scenario'
import { crossTenantDefault } from './settings'
import { isRow, read } from './filter'
import type { Row } from './filter'
import { badRequest } from './graph-error'
import { bodyOf } from './route'
import type { Call } from './route'

/**
 * Graph's What If: which policies apply to an invented sign-in, and if not, the first condition that is not met. Asked of the
 * same engine that lets people in here, so that it can be wrong only together with the sandbox.
 */
export function evaluate(call: Call): Row {
  const body = bodyOf(call)
  const scenario = toScenario(call, body)
  const only = body.appliedPoliciesOnly === true
  const findings = judge(scenario).policies
  const value = call.tenant.conditionalAccessPolicies.flatMap((policy) => {
    const finding = findings.find(({ id }) => id === policy.id)
    const policyApplies = finding?.applies === 'yes' && finding.state !== 'disabled'
    if (!finding || (only && !policyApplies)) return []
    const analysisReasons = policyApplies
      ? 'notSet'
      : finding.state === 'disabled'
        ? 'policyNotEnabled'
        : finding.reason
    return [{ ...policy, policyApplies, analysisReasons }]
  })
  const origin = call.state.settings.origin()
  return {
    '@odata.context': `${origin}/graph/${call.version}/$metadata#Collection(microsoft.graph.whatIfAnalysisResult)`,
    value,
  }
}

function toScenario(call: Call, body: Row): Scenario {
  const { tenant } = call
  const conditions = isRow(body.signInConditions) ? body.signInConditions : {}
  const device = isRow(conditions.deviceInfo) ? conditions.deviceInfo : undefined
  return {
    resource: {
      tenantId: tenant.id,
      policies: tenant.conditionalAccessPolicies,
      namedLocations: tenant.namedLocations,
      authenticationStrengths: tenant.authenticationStrengthPolicies,
      crossTenantAccess: { default: crossTenantDefault(tenant), partners: tenant.crossTenantAccess.partners },
    },
    attempt: {
      user: userOf(call, body),
      target: targetOf(body),
      clientApp: oneOf(conditions.clientAppType, [
        'browser',
        'mobileAppsAndDesktopClients',
        'exchangeActiveSync',
        'other',
      ]),
      platform: oneOf(conditions.devicePlatform, [
        'android',
        'iOS',
        'windows',
        'windowsPhone',
        'macOS',
        'linux',
      ]),
      ...(typeof conditions.ipAddress === 'string' && { ipAddress: conditions.ipAddress }),
      ...(typeof conditions.country === 'string' && { country: conditions.country }),
      // Graph's documented defaults
      signInRisk: oneOf(conditions.signInRiskLevel, ['none', 'low', 'medium', 'high']) ?? 'none',
      userRisk: oneOf(conditions.userRiskLevel, ['none', 'low', 'medium', 'high']) ?? 'none',
      insiderRisk: oneOf(conditions.insiderRiskLevel, ['none', 'minor', 'moderate', 'elevated']) ?? 'none',
      transferMethod:
        oneOf(read(conditions, 'authenticationFlow/transferMethod'), [
          'none',
          'deviceCodeFlow',
          'authenticationTransfer',
        ]) ?? 'none',
      // What If takes the device as told, whoever manages it: trust is none of its inputs
      ...(device && { device: { registered: true, managedBy: 'resource', properties: device } }),
    },
  }
}

/** One of a few words; undefined where it is none of them, as in a question that leaves it open. */
function oneOf<T extends string>(value: unknown, known: readonly T[]): T | undefined {
  return known.find((one) => one === value)
}

/** A guest of this tenant by id, or any external user of a tenant; the engine judges nobody else. */
function userOf(call: Call, body: Row): Scenario['attempt']['user'] {
  const identity = isRow(body.signInIdentity) ? body.signInIdentity : {}
  const { externalTenantId } = identity
  const member = call.state.directory.of(call.tenant).find(String(identity.userId ?? ''))
  if (member?.guest) {
    const { guest, account } = member
    return {
      id: member.id,
      type: guest.userType === 'Member' ? 'b2bCollaborationMember' : 'b2bCollaborationGuest',
      homeTenantId: account.person.home?.tenantId ?? null,
      identityProvider: account.person.identityProvider,
      groups: guest.groups,
      roles: guest.roles,
    }
  }
  const type = oneOf(identity.externalUserType, [
    'b2bCollaborationGuest',
    'b2bCollaborationMember',
    'b2bDirectConnectUser',
    'internalGuest',
    'serviceProvider',
    'otherExternalUser',
  ])
  if (!type)
    throw badRequest('The sandbox evaluates for guests of this tenant and for kinds of external users only.')
  return {
    type,
    homeTenantId: typeof externalTenantId === 'string' ? externalTenantId : null,
    identityProvider: 'entra',
    groups: [],
    roles: [],
  }
}

function targetOf(body: Row): Scenario['attempt']['target'] {
  const ids = read(body, 'signInContext/includeApplications')
  const action = read(body, 'signInContext/userAction')
  const context = read(body, 'signInContext/authenticationContextValue')
  if (Array.isArray(ids) && typeof ids[0] === 'string') return { app: ids[0] }
  if (typeof action === 'string') return { userAction: action }
  if (typeof context === 'string') return { authenticationContext: context }
  throw badRequest('signInContext names no application, user action or authentication context.')
}
