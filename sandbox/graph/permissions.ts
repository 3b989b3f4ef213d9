import type { RoleName } from './roles'

/**
 * What a call needs: one of `application` from an app-only token; one of `delegated` from a person's, who then also holds one
 * of `roles` (absent: any member of the organization may). An empty list: that kind of token never will do.
 */
export type Need = {
  application: readonly string[]
  delegated: readonly string[]
  roles?: readonly RoleName[]
}

const riskReaders: RoleName[] = [
  'GlobalAdministrator',
  'SecurityAdministrator',
  'SecurityOperator',
  'SecurityReader',
  'GlobalReader',
]
const riskChangers: RoleName[] = ['GlobalAdministrator', 'SecurityAdministrator', 'SecurityOperator']
const reportReaders: RoleName[] = [...riskReaders, 'ReportsReader']
const policyReaders: RoleName[] = [
  'GlobalAdministrator',
  'GlobalReader',
  'SecurityAdministrator',
  'SecurityReader',
  'ConditionalAccessAdministrator',
]
const methodReaders: RoleName[] = [
  'GlobalAdministrator',
  'GlobalReader',
  'AuthenticationAdministrator',
  'PrivilegedAuthenticationAdministrator',
]
const resetters: RoleName[] = [
  'GlobalAdministrator',
  'PrivilegedAuthenticationAdministrator',
  'AuthenticationAdministrator',
  'UserAdministrator',
  'HelpdeskAdministrator',
  'PasswordAdministrator',
]

const same = (permissions: string[], roles?: RoleName[]): Need => ({
  application: permissions,
  delegated: permissions,
  ...(roles && { roles }),
})
const userReads = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All']
const methods = ['UserAuthenticationMethod.Read.All', 'UserAuthenticationMethod.ReadWrite.All']
const perMethod = ['Phone', 'MicrosoftAuthApp', 'SoftwareOATH', 'Passkey', 'Email', 'WindowsHello', 'TAP']

/** Every call the sandbox's Graph knows, and what Microsoft documents that it needs. */
export const needs = {
  readUsers: same(userReads),
  readMe: { application: [], delegated: ['User.Read', ...userReads] },
  readMemberships: same([...userReads, 'GroupMember.Read.All']),
  updatePassword: {
    application: ['User-PasswordProfile.ReadWrite.All'],
    delegated: ['User-PasswordProfile.ReadWrite.All', 'Directory.AccessAsUser.All'],
    roles: [
      'GlobalAdministrator',
      'PrivilegedAuthenticationAdministrator',
      'AuthenticationAdministrator',
      'UserAdministrator',
    ],
  },
  resetPassword: {
    application: [],
    delegated: ['UserAuthenticationMethod.ReadWrite.All', 'UserAuthMethod-Password.ReadWrite.All'],
    roles: resetters,
  },
  readOperation: {
    application: [],
    delegated: [...methods, 'UserAuthMethod-Password.ReadWrite.All', 'UserAuthMethod-Password.Read.All'],
    roles: [...resetters, 'GlobalReader'],
  },
  readMethods: same([...methods, 'UserAuthMethod-Password.ReadWrite.All'], [...methodReaders, ...resetters]),
  deleteMethods: same(
    [
      'UserAuthenticationMethod.ReadWrite.All',
      ...perMethod.map((kind) => `UserAuthMethod-${kind}.ReadWrite.All`),
    ],
    ['GlobalAdministrator', 'AuthenticationAdministrator', 'PrivilegedAuthenticationAdministrator'],
  ),
  revokeSessions: same(
    ['User.RevokeSessions.All', 'User.ReadWrite.All', 'Directory.ReadWrite.All'],
    resetters,
  ),
  readRiskyUsers: same(['IdentityRiskyUser.Read.All', 'IdentityRiskyUser.ReadWrite.All'], riskReaders),
  changeRiskyUsers: same(['IdentityRiskyUser.ReadWrite.All'], riskChangers),
  readDetections: same(['IdentityRiskEvent.Read.All', 'IdentityRiskEvent.ReadWrite.All'], riskReaders),
  changeSignInRisk: {
    application: ['IdentityRiskEvent.ReadWrite.All'],
    delegated: ['IdentityRiskyUser.ReadWrite.All'],
    roles: riskChangers,
  },
  readSignIns: same(['AuditLog.Read.All'], reportReaders),
  readAudits: same(['AuditLog.Read.All'], reportReaders),
  readRegistration: same(
    ['AuditLog.Read.All'],
    [...reportReaders, 'AuthenticationAdministrator', 'UserAdministrator'],
  ),
  readPolicies: same(['Policy.Read.All'], policyReaders),
  readStrengths: same(
    ['Policy.Read.AuthenticationMethod', 'Policy.Read.All'],
    [...policyReaders, 'AuthenticationPolicyAdministrator'],
  ),
  evaluate: same(['Policy.Read.ConditionalAccess', 'Policy.Read.All'], policyReaders),
  readCrossTenant: same(['Policy.Read.All', 'Policy.ReadWrite.CrossTenantAccess'], policyReaders),
  readAuthorization: same(['Policy.Read.All', 'Policy.ReadWrite.Authorization']),
  readInvitationDomains: same(['Policy.Read.B2BManagementPolicy']),
  findTenants: same(['CrossTenantInformation.ReadBasic.All']),
  readDomains: same(['Domain.Read.All', 'Directory.Read.All']),
  readOrganization: same(['Organization.Read.All', ...userReads, 'User.Read']),
  readLicences: same(['LicenseAssignment.Read.All', 'Organization.Read.All', 'Directory.Read.All']),
  readSynchronization: same(
    ['OnPremDirectorySynchronization.Read.All', 'OnPremDirectorySynchronization.ReadWrite.All'],
    ['GlobalAdministrator', 'GlobalReader'],
  ),
  readRoles: same(['RoleManagement.Read.Directory', 'RoleManagement.Read.All', 'Directory.Read.All']),
  readGroups: same(['GroupMember.Read.All', 'Group.Read.All', 'Directory.Read.All']),
  readApplications: same(['Application.Read.All', 'Directory.Read.All']),
  invite: {
    application: ['User.Invite.All', 'User.ReadWrite.All'],
    delegated: ['User.Invite.All', 'User.ReadWrite.All'],
    roles: ['GlobalAdministrator', 'UserAdministrator', 'GuestInviter'],
  },
  readAgreements: {
    application: [],
    delegated: ['Agreement.Read.All', 'Agreement.ReadWrite.All'],
    roles: policyReaders,
  },
} as const satisfies Record<string, Need>

export type NeedName = keyof typeof needs

/** Permissions a person may grant an application without an administrator. */
export const selfConsented = new Set([
  'openid',
  'profile',
  'email',
  'offline_access',
  'User.Read',
  'User.ReadBasic.All',
  'Policy.Read.ConditionalAccess',
])
