import type { CodeInfo, CodeKind, Remedy } from './error-codes'

type Row = [code: string, name: string]
type Group = { kind: CodeKind; owner: CodeInfo['owner']; remedy: Remedy; rows: Row[] }

/** Grouped by what the code means for a guest. Codes that mean the same thing stand together. */
const groups: Group[] = [
  {
    kind: 'homeRisk',
    owner: 'homeAdmin',
    remedy: 'resetAtHome',
    rows: [
      ['53011', 'User blocked due to risk on home tenant'],
      ['50135', 'PasswordChangeCompromisedPassword'],
      ['530034', 'DelegatedAdminBlockedDueToSuspiciousActivity'],
    ],
  },
  {
    kind: 'policyBlock',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    rows: [
      ['53003', 'BlockedByConditionalAccess'],
      ['530032', 'BlockedByConditionalAccessOnSecurityPolicy'],
      ['50131', 'ConditionalAccessFailed'],
      ['50161', 'Invalid external claims configuration'],
      ['50170', 'Missing external claims configuration'],
      ['50177', 'ExternalChallengeNotSupportedForPassthroughUsers'],
      ['50178', 'SessionControlNotSupportedForPassthroughUsers'],
      ['54000', 'MinorUserBlockedLegalAgeGroupRule'],
    ],
  },
  {
    kind: 'registration',
    owner: 'resourceAdmin',
    remedy: 'registerMethod',
    rows: [
      ['53004', 'ProofUpBlockedDueToRisk'],
      ['53010', 'ProofUpBlockedDueToSecurityInfoAcr'],
    ],
  },
  {
    kind: 'device',
    owner: 'resourceAdmin',
    remedy: 'useManagedDevice',
    rows: [
      ['53000', 'DeviceNotCompliant'],
      ['53001', 'DeviceNotDomainJoined'],
      ['530002', 'Device is required to be compliant'],
      ['530003', 'Device is required to be managed'],
      ['50005', 'DevicePolicyError'],
      ['50097', 'DeviceAuthenticationRequired'],
      ['50129', 'DeviceIsNotWorkplaceJoined'],
      ['50155', 'DeviceAuthenticationFailed'],
      ['50187', 'DeviceInformationNotProvided'],
      ['135011', 'Device is disabled'],
    ],
  },
  {
    kind: 'app',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    rows: [
      ['53002', 'ApplicationUsedIsNotAnApprovedApp'],
      ['53009', 'Application needs to enforce Intune protection policies'],
      ['50127', 'BrokerAppNotInstalled'],
      ['530004', 'App blocked'],
    ],
  },
  {
    kind: 'oldApp',
    owner: 'guest',
    remedy: 'useBrowser',
    rows: [
      ['530001', 'Browser not supported'],
      ['530035', 'BlockedBySecurityDefaults'],
    ],
  },
  {
    kind: 'mfa',
    owner: 'guest',
    remedy: 'completeSecondProof',
    rows: [
      ['50072', 'UserStrongAuthEnrollmentRequiredInterrupt'],
      ['50074', 'UserStrongAuthClientAuthNRequiredInterrupt'],
      ['50076', 'UserStrongAuthClientAuthNRequired'],
      ['50078', 'UserStrongAuthExpired'],
      ['50079', 'UserStrongAuthEnrollmentRequired'],
      ['500121', 'Authentication failed during strong authentication request'],
      ['50088', 'Telecom MFA call limit reached'],
      ['50158', 'ExternalSecurityChallenge'],
    ],
  },
  {
    kind: 'notInvited',
    owner: 'resourceAdmin',
    remedy: 'invite',
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
    rows: [['50014', 'GuestUserInPendingState']],
  },
  {
    // Logged by whichever side holds the disabled object: the code alone does not say which.
    kind: 'disabled',
    owner: 'resourceAdmin',
    remedy: 'enableAccount',
    rows: [['50057', 'UserDisabled']],
  },
  {
    kind: 'outbound',
    owner: 'homeAdmin',
    remedy: 'allowOutbound',
    rows: [
      ['500212', 'NotAllowedByOutboundPolicyTenant'],
      ['1000104', 'XCB2BResourceCloudNotAllowedOnIdentityTenant'],
    ],
  },
  {
    kind: 'inbound',
    owner: 'resourceAdmin',
    remedy: 'allowInbound',
    rows: [['500213', 'NotAllowedByInboundPolicyTenant']],
  },
  {
    kind: 'appAccess',
    owner: 'resourceAdmin',
    remedy: 'grantAppAccess',
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
    kind: 'tenantRestriction',
    owner: 'guest',
    remedy: 'useAnotherNetwork',
    rows: [
      ['500021', 'Tenant restrictions'],
      ['500022', 'Tenant restrictions'],
      ['5000211', 'Tenant restrictions policy'],
      ['50002', 'NotAllowedTenant'],
    ],
  },
  {
    kind: 'unknown',
    owner: 'resourceAdmin',
    remedy: 'askSupport',
    rows: [['90002', 'InvalidTenantName']],
  },
]

/** The family 120002 to 120021: why a new password was not accepted at home. */
function passwordChange(): Row[] {
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

/** Every code we know, one row each. Data on purpose: numbers and texts may change at any time. */
export const table: CodeInfo[] = groups.flatMap(({ rows, ...what }) =>
  rows.map(([code, name]) => ({ code, name, ...what })),
)
