import type { Cause } from '@/lib/evaluation/judgement'
import type { CodeInfo } from './error-codes'

/** Codes that mean the same thing stand together. */
export type CodeGroup = Omit<CodeInfo, 'code' | 'name'> & { rows: readonly [code: string, name: string][] }

/** A block grant, whatever it turns on, or a grant that this guest can never meet: the code does not say which. */
const blocks: Cause[] = [
  ...(['homeUserRisk', 'signInRisk', 'location', 'deviceFilter', 'authenticationFlow'] as const),
  ...([
    'legacyAuthentication',
    'devicePlatform',
    'insiderRisk',
    'blockedByPolicy',
    'unknownControl',
  ] as const),
  ...([
    'deviceClaimUntrusted',
    'appControlUnsupported',
    'strengthUnreachable',
    'strengthUnsupported',
  ] as const),
  ...(['mfaUntrusted', 'termsUnsupported', 'registrationBlocked'] as const),
]
const device: Cause[] = ['deviceNotManaged', 'deviceClaimUntrusted', 'legacyClient']

/** What Conditional Access, ID Protection and MFA answer. */
export const accessCodes: CodeGroup[] = [
  {
    // the guest alone only where home allows it, which no code tells
    kind: 'homeRisk',
    owner: 'homeAdmin',
    remedy: 'resetPassword',
    causes: ['homeUserRisk'],
    rows: [
      ['53011', 'User blocked due to risk on home tenant'],
      ['530034', 'DelegatedAdminBlockedDueToSuspiciousActivity'],
    ],
  },
  {
    // the same warning, met by a policy that demands a new password, which a guest cannot set there
    kind: 'homeRisk',
    owner: 'homeAdmin',
    remedy: 'resetPassword',
    causes: ['homeUserRisk'],
    control: 'passwordChange',
    rows: [['50135', 'PasswordChangeCompromisedPassword']],
  },
  {
    kind: 'policyBlock',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: blocks,
    rows: [
      ['53003', 'BlockedByConditionalAccess'],
      ['530032', 'BlockedByConditionalAccessOnSecurityPolicy'],
    ],
  },
  {
    kind: 'policyBlock',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: [...new Set([...blocks, ...device])],
    rows: [['50131', 'ConditionalAccessFailed']],
  },
  {
    kind: 'policyBlock',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: ['unknownControl'],
    control: 'customAuthenticationFactor',
    rows: [
      ['50161', 'Invalid external claims configuration'],
      ['50170', 'Missing external claims configuration'],
      ['50177', 'ExternalChallengeNotSupportedForPassthroughUsers'],
    ],
  },
  {
    kind: 'policyBlock',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: [],
    rows: [
      ['50178', 'SessionControlNotSupportedForPassthroughUsers'],
      ['54000', 'MinorUserBlockedLegalAgeGroupRule'],
    ],
  },
  {
    // a second proof was demanded of a risky sign-in, and none had ever been registered
    kind: 'registration',
    owner: 'resourceAdmin',
    remedy: 'registerMethodForGuest',
    causes: ['riskyRegistration'],
    control: 'mfa',
    rows: [['53004', 'ProofUpBlockedDueToRisk']],
  },
  {
    kind: 'registration',
    owner: 'resourceAdmin',
    remedy: 'registerMethodForGuest',
    causes: ['registrationBlocked'],
    control: 'mfa',
    rows: [['53010', 'ProofUpBlockedDueToSecurityInfoAcr']],
  },
  {
    kind: 'device',
    owner: 'resourceAdmin',
    remedy: 'useManagedDevice',
    causes: device,
    control: 'compliantDevice',
    rows: [
      ['53000', 'DeviceNotCompliant'],
      ['530002', 'Device is required to be compliant'],
    ],
  },
  {
    kind: 'device',
    owner: 'resourceAdmin',
    remedy: 'useManagedDevice',
    causes: device,
    control: 'domainJoinedDevice',
    rows: [['53001', 'DeviceNotDomainJoined']],
  },
  {
    kind: 'device',
    owner: 'resourceAdmin',
    remedy: 'useManagedDevice',
    causes: device,
    rows: [
      ['530003', 'Device is required to be managed'],
      ['50097', 'DeviceAuthenticationRequired'],
      ['50129', 'DeviceIsNotWorkplaceJoined'],
      ['50155', 'DeviceAuthenticationFailed'],
      ['50187', 'DeviceInformationNotProvided'],
      ['135011', 'Device is disabled'],
    ],
  },
  {
    kind: 'device',
    owner: 'resourceAdmin',
    remedy: 'useManagedDevice',
    causes: ['devicePlatform', ...device],
    rows: [['50005', 'DevicePolicyError']],
  },
  {
    kind: 'app',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: ['appControlUnsupported'],
    control: 'approvedApplication',
    rows: [
      ['53002', 'ApplicationUsedIsNotAnApprovedApp'],
      ['50127', 'BrokerAppNotInstalled'],
    ],
  },
  {
    kind: 'app',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: ['appControlUnsupported'],
    control: 'compliantApplication',
    rows: [['53009', 'Application needs to enforce Intune protection policies']],
  },
  {
    kind: 'app',
    owner: 'resourceAdmin',
    remedy: 'changePolicy',
    causes: [],
    rows: [['530004', 'App blocked']],
  },
  {
    kind: 'oldApp',
    owner: 'guest',
    remedy: 'useBrowser',
    causes: device,
    rows: [['530001', 'Browser not supported']],
  },
  {
    kind: 'oldApp',
    owner: 'guest',
    remedy: 'useBrowser',
    causes: ['legacyAuthentication', 'legacyClient'],
    rows: [['530035', 'BlockedBySecurityDefaults']],
  },
  {
    kind: 'mfa',
    owner: 'guest',
    remedy: 'completeSecondProof',
    causes: [],
    control: 'mfa',
    rows: [
      ['50072', 'UserStrongAuthEnrollmentRequiredInterrupt'],
      ['50074', 'UserStrongAuthClientAuthNRequiredInterrupt'],
      ['50076', 'UserStrongAuthClientAuthNRequired'],
      ['50078', 'UserStrongAuthExpired'],
      ['50079', 'UserStrongAuthEnrollmentRequired'],
      ['500121', 'Authentication failed during strong authentication request'],
      ['50088', 'Telecom MFA call limit reached'],
    ],
  },
  {
    kind: 'mfa',
    owner: 'guest',
    remedy: 'completeSecondProof',
    causes: [],
    control: 'customAuthenticationFactor',
    rows: [['50158', 'ExternalSecurityChallenge']],
  },
]
