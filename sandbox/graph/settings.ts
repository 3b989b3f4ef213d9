import type { Row } from './filter'
import type { Tenant } from '@/sandbox/world-schema'

const everyone = [{ target: 'AllUsers', targetType: 'user' }]
const everything = [{ target: 'AllApplications', targetType: 'application' }]
const setting = (accessType: 'allowed' | 'blocked') => ({
  usersAndGroups: { accessType, targets: everyone },
  applications: { accessType, targets: everything },
})

/** Cross-tenant access settings, with Microsoft's own defaults where the world file says nothing. */
export function crossTenantDefault(tenant: Tenant): Row {
  return {
    isServiceDefault: tenant.crossTenantAccess.default === undefined,
    inboundTrust: {
      isMfaAccepted: false,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
    automaticUserConsentSettings: { inboundAllowed: false, outboundAllowed: false },
    b2bCollaborationOutbound: setting('allowed'),
    b2bCollaborationInbound: setting('allowed'),
    b2bDirectConnectOutbound: setting('blocked'),
    b2bDirectConnectInbound: setting('blocked'),
    tenantRestrictions: setting('blocked'),
    ...tenant.crossTenantAccess.default,
  }
}

export function authorizationPolicy(tenant: Tenant): Row {
  return {
    id: 'authorizationPolicy',
    displayName: 'Authorization Policy',
    description: 'Used to manage authorization related settings across the company.',
    allowInvitesFrom: 'everyone',
    allowedToSignUpEmailBasedSubscriptions: true,
    allowedToUseSSPR: tenant.selfServiceReset,
    allowEmailVerifiedUsersToJoinOrganization: false,
    blockMsolPowerShell: false,
    guestUserRoleId: '10dae51f-b6af-4016-8d66-8c2a99b929b3',
  }
}

/** One object whose definition is JSON inside a text, as the beta sends it. */
export function b2bManagementPolicies(tenant: Tenant): Row[] {
  const { allow, deny } = tenant.invitationDomains
  const domains = allow.length > 0 ? { AllowedDomains: allow } : { BlockedDomains: deny }
  const definition = { B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy: domains } }
  return [
    {
      id: `b2b-${tenant.id}`,
      displayName: 'B2BManagementPolicy',
      isOrganizationDefault: true,
      definition: [JSON.stringify(definition)],
    },
  ]
}

export function tenantInformation(tenant: Tenant): Row {
  return {
    tenantId: tenant.id,
    federationBrandName: null,
    displayName: tenant.displayName,
    defaultDomainName: tenant.domains[0] ?? tenant.defaultDomain,
  }
}

export function organization(tenant: Tenant): Row {
  return {
    id: tenant.id,
    displayName: tenant.displayName,
    countryLetterCode: tenant.country,
    tenantType: 'AAD',
    onPremisesSyncEnabled: tenant.passwordManagedBy === 'cloud' ? null : true,
    verifiedDomains: domains(tenant).map((domain) => ({
      name: domain.id,
      isDefault: domain.isDefault,
      isInitial: domain.isInitial,
      type: domain.authenticationType,
      capabilities: 'Email, OfficeCommunicationsOnline',
    })),
  }
}

export function domains(tenant: Tenant) {
  return [...tenant.domains, tenant.defaultDomain].map((id, index) => ({
    id,
    // the one under onmicrosoft.com never can be federated
    authenticationType:
      tenant.passwordManagedBy === 'federated' && id !== tenant.defaultDomain ? 'Federated' : 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: index === 0,
    isInitial: id === tenant.defaultDomain,
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
    state: null,
  }))
}

const plans = {
  free: [],
  p1: [{ id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', name: 'AAD_PREMIUM', sku: 'AAD_PREMIUM' }],
  p2: [
    { id: '41781fb2-bc02-4b7c-bd55-b576c07bb09d', name: 'AAD_PREMIUM', sku: 'AAD_PREMIUM_P2' },
    { id: 'eec0eb4f-6444-4f95-aba0-50c24d67f998', name: 'AAD_PREMIUM_P2', sku: 'AAD_PREMIUM_P2' },
  ],
}

export function subscribedSkus(tenant: Tenant): Row[] {
  const held = plans[tenant.licence]
  const last = held.at(-1)
  if (!last) return []
  return [
    {
      id: `${tenant.id}_${last.id}`,
      accountName: tenant.displayName,
      accountId: tenant.id,
      appliesTo: 'User',
      capabilityStatus: 'Enabled',
      consumedUnits: 20,
      prepaidUnits: { enabled: 25, suspended: 0, warning: 0, lockedOut: 0 },
      skuId: last.id,
      skuPartNumber: last.sku,
      servicePlans: held.map((plan) => ({
        servicePlanId: plan.id,
        servicePlanName: plan.name,
        provisioningStatus: 'Success',
        appliesTo: 'User',
      })),
    },
  ]
}

export function crossTenantPolicy(): Row {
  return { id: 'crossTenantAccessPolicy', displayName: 'CrossTenantAccessPolicy', allowedCloudEndpoints: [] }
}

export function securityDefaults(): Row {
  return {
    id: '00000000-0000-0000-0000-000000000005',
    displayName: 'Security Defaults',
    description: 'Security defaults is a set of basic identity security mechanisms recommended by Microsoft.',
    isEnabled: false,
  }
}

/** What is carried over from a directory on premises, passwords back to it among it. */
export function synchronization(tenant: Tenant): Row {
  const features = {
    passwordSyncEnabled: ['onPremises', 'onPremisesWithWriteback'].includes(tenant.passwordManagedBy),
    passwordWritebackEnabled: tenant.passwordManagedBy === 'onPremisesWithWriteback',
    cloudPasswordPolicyForPasswordSyncedUsersEnabled: false,
  }
  return { id: tenant.id, configuration: {}, features }
}
