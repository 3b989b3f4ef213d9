import type { CodeGroup } from './access-codes'

/** What accounts, tenants, cross-tenant access, passwords and sessions answer. */
export const accountCodes: CodeGroup[] = [
  {
    kind: 'notInvited',
    owner: 'resourceAdmin',
    remedy: 'invite',
    causes: [],
    rows: [
      ['50020', 'UserUnauthorized'],
      ['50034', 'UserAccountNotFound'],
      ['51004', 'UserAccountNotInDirectory'],
      ['16000', 'InteractionRequired'],
      ['16003', 'SsoUserAccountNotFoundInResourceTenant'],
      ['90072', 'PassThroughUserMfaError'],
      ['500207', 'Account type cannot be used for the resource'],
      ['500208', 'Domain is not a valid login domain for the account type'],
    ],
  },
  {
    kind: 'pending',
    owner: 'guest',
    remedy: 'acceptInvitation',
    causes: [],
    control: 'invitation',
    rows: [['50014', 'GuestUserInPendingState']],
  },
  {
    // Logged by whichever side holds the disabled object: the code alone does not say which.
    kind: 'disabled',
    owner: 'resourceAdmin',
    remedy: 'enableAccount',
    causes: ['accountDisabled'],
    rows: [['50057', 'UserDisabled']],
  },
  {
    kind: 'outbound',
    owner: 'homeAdmin',
    remedy: 'allowOutbound',
    causes: ['outboundBlocked'],
    rows: [['500212', 'NotAllowedByOutboundPolicyTenant']],
  },
  {
    kind: 'outbound',
    owner: 'homeAdmin',
    remedy: 'allowOutbound',
    causes: [],
    rows: [['1000104', 'XCB2BResourceCloudNotAllowedOnIdentityTenant']],
  },
  {
    kind: 'inbound',
    owner: 'resourceAdmin',
    remedy: 'allowInbound',
    causes: ['inboundBlocked'],
    rows: [['500213', 'NotAllowedByInboundPolicyTenant']],
  },
  {
    kind: 'appAccess',
    owner: 'resourceAdmin',
    remedy: 'grantAppAccess',
    causes: [],
    rows: [
      ['50105', 'EntitlementGrantsNotFound'],
      ['65001', 'Consent missing'],
      ['65004', 'Consent declined'],
      ['90094', 'AdminConsentRequired'],
      ['90095', 'AdminConsentRequiredRequestAccess'],
      ['90099', 'App not authorised for partner delegated admin'],
      ['500011', 'Resource service principal not found'],
      ['700016', 'Application not found in the directory'],
      ['650052', 'Service not enabled'],
      ['5000224', 'Resource not available'],
    ],
  },
  {
    kind: 'credentials',
    owner: 'guest',
    remedy: 'correctPassword',
    causes: [],
    rows: [
      // Also a sign-in from an address with malicious activity; the reason beside it tells.
      ['50053', 'IdsLocked'],
      ['50055', 'InvalidPasswordExpiredPassword'],
      ['50144', 'InvalidPasswordExpiredOnPremPassword'],
      ['50056', 'Null password'],
      ['50126', 'InvalidUserNameOrPassword'],
      ['50064', 'CredentialAuthenticationError'],
      ...passwordChange(),
    ],
  },
  {
    kind: 'retry',
    owner: 'guest',
    remedy: 'signInAgain',
    causes: [],
    rows: [
      ['70043', 'BadTokenDueToSignInFrequency'],
      ['50125', 'PasswordResetRegistrationRequiredInterrupt'],
      ['50132', 'SsoArtifactInvalidOrExpired'],
      ['50133', 'SsoArtifactRevoked'],
      ['50173', 'FreshTokenNeeded'],
      ['700082', 'ExpiredOrRevokedGrantInactiveToken'],
      ['70008', 'ExpiredOrRevokedGrant'],
      ['50089', 'Flow token expired'],
      ['50140', 'KmsiInterrupt'],
      ['50199', 'CmsiInterrupt'],
      ['160021', 'AppSessionSelectionInvalidSessionNotExist'],
      ['90006', 'Transient'],
      ['90024', 'Transient'],
      ['90033', 'Transient'],
    ],
  },
  {
    // set by whoever runs the network or the device, who is none of the engine's actors
    kind: 'tenantRestriction',
    owner: 'guest',
    remedy: 'useAnotherNetwork',
    causes: [],
    rows: [
      ['500021', 'Tenant restrictions'],
      ['500022', 'Tenant restrictions'],
      ['5000211', 'Tenant restrictions policy'],
      ['50002', 'NotAllowedTenant'],
    ],
  },
  {
    kind: 'wrongAddress',
    owner: 'guest',
    remedy: 'checkAddress',
    causes: [],
    rows: [['90002', 'InvalidTenantName']],
  },
]

/** The family 120002 to 120021: why a new password was not accepted at home. */
function passwordChange(): [code: string, name: string][] {
  const names: Record<number, string> = {
    12: 'PasswordChangeNeedsToHappenOnPrem',
    13: 'PasswordChangeOnPremisesConnectivityFailure',
    14: 'PasswordChangeOnPremUserAccountLockedOutOrDisabled',
    18: 'PasswordChangeFuzzyPolicyViolation',
  }
  return Array.from({ length: 20 }, (_, index) => index + 2).map((number) => [
    String(120000 + number),
    names[number] ?? 'PasswordChange',
  ])
}
