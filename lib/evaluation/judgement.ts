/** What the engine answers. A verdict that is not `undetermined` holds however the unknown facts turn out. */
export type Judgement = {
  verdict: Verdict
  blockers: Blocker[]
  possibleBlockers: (Blocker & { ifTrue: FactName[] })[]
  challenges: { control: Control; where: 'home' | 'resource'; policies: string[] }[]
  unknowns: FactName[]
  policies: PolicyFinding[]
  waysOut: WayOut[]
}

export type Verdict = 'allowed' | 'challenged' | 'blocked' | 'undetermined'
export type Blocker = {
  cause: Cause
  owner: Actor
  policy?: string
  control?: Control
  basis: 'documented' | 'inferred'
}
export type PolicyFinding = {
  id: string
  applies: Truth
  reason: Reason
  state: string
  unread: string[]
  controls: { control: Control; met: Truth; reachable: Truth }[]
}
export type WayOut = {
  steps: { actor: Actor; action: Action; policy?: string }[]
  verdictAfter: 'allowed' | 'challenged'
}

export type Truth = 'yes' | 'no' | 'unknown'
export type Actor = 'guest' | 'homeAdmin' | 'resourceAdmin' | 'identityProvider'
/** The path of an absent member of the scenario, `attempt.userRisk`; of an unread part `resource.policies.<id>.<member>`. */
export type FactName = string
/** One of Graph's grant controls, `invitation`, or a control this engine does not know. */
export type Control = string

export type Cause =
  | 'domainNotAllowed'
  | 'accountDisabled'
  | 'outboundBlocked'
  | 'inboundBlocked'
  | 'homeUserRisk'
  | 'signInRisk'
  | 'riskyRegistration'
  | 'location'
  | 'deviceFilter'
  | 'authenticationFlow'
  | 'legacyAuthentication'
  | 'devicePlatform'
  | 'insiderRisk'
  | 'blockedByPolicy'
  | 'deviceClaimUntrusted'
  | 'deviceNotManaged'
  | 'appControlUnsupported'
  | 'strengthUnreachable'
  | 'strengthUnsupported'
  | 'mfaUntrusted'
  | 'termsUnsupported'
  | 'registrationBlocked'
  | 'legacyClient'
  | 'unknownControl'

export type Action =
  | 'resetPasswordAtHome'
  | 'resetWithIdentityProvider'
  | 'useAnotherNetwork'
  | 'useBrowser'
  | 'useManagedDevice'
  | 'setUpMethodAtHome'
  | 'resetPassword'
  | 'dismissUserRisk'
  | 'allowOutbound'
  | 'manageDevice'
  | 'enableAccount'
  | 'allowInbound'
  | 'trustMfa'
  | 'trustDevice'
  | 'allowDomain'
  | 'registerMethodForGuest'
  | 'allowLocation'
  | 'excludeFromPolicy'

/** First unmet condition, in the words of Graph's What If (`analysisReasons`). */
export type Reason =
  | 'notSet'
  | 'notEnoughInformation'
  | 'policyNotEnabled'
  | 'emptyPolicy'
  | 'users'
  | 'application'
  | 'userActions'
  | 'authenticationContext'
  | 'devicePlatform'
  | 'devices'
  | 'clientApps'
  | 'location'
  | 'signInRisk'
  | 'userRisk'
  | 'insiderRisk'
  | 'authenticationFlow'
