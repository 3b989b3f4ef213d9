/**
 * What the engine is given. A member that is absent is unknown (`resource.identityProtection` alone excepted);
 * `[]` and `null` mean "known: none". Graph's own objects are carried as Graph sends them and read leniently.
 */
export type Scenario = {
  resource: {
    tenantId: string
    policies: GraphObject[]
    namedLocations?: GraphObject[]
    authenticationStrengths?: GraphObject[]
    crossTenantAccess?: CrossTenantAccess | null
    identityProtection?: {
      userRiskPolicy?: {
        minimumLevel: PolicyRiskLevel
        control: 'block' | 'passwordChange'
        excludeGroups?: string[]
      }
      signInRiskPolicy?: { minimumLevel: PolicyRiskLevel; control: 'block' | 'mfa'; excludeGroups?: string[] }
    }
    invitationDomains?: { allow?: string[]; deny?: string[] }
  }
  home?: {
    tenantId: string
    crossTenantAccess?: CrossTenantAccess | null
    licence?: 'free' | 'p1' | 'p2'
    passwordManagedBy?: 'cloud' | 'onPremisesWithWriteback' | 'onPremises' | 'federated'
    selfServiceReset?: { enabled: boolean; registered: boolean }
  }
  attempt: {
    user: {
      id?: string
      homeId?: string
      homeTenantId?: string | null
      type: ExternalUserType
      identityProvider: IdentityProvider
      domain?: string
      invitation?: 'accepted' | 'pending'
      enabled?: boolean
      homeEnabled?: boolean
      groups?: string[]
      roles?: string[]
      homeGroups?: string[]
    }
    target: { app: string } | { userAction: string } | { authenticationContext: string }
    clientApp?: ClientApp
    platform?: Platform
    ipAddress?: string
    country?: string | null
    device?:
      | { registered: false }
      | { registered: true; managedBy: 'home' | 'resource'; properties: Record<string, unknown> }
    signInRisk?: RiskLevel
    userRisk?: RiskLevel
    insiderRisk?: 'none' | 'minor' | 'moderate' | 'elevated'
    transferMethod?: 'none' | 'deviceCodeFlow' | 'authenticationTransfer'
    authentication?: {
      home?: { used?: Method[]; available?: Method[] }
      resource?: { used?: Method[]; registered?: Method[] }
      termsAccepted?: string[]
    }
  }
}

/** An object as Microsoft Graph sends it: names and shapes are Graph's, nothing is guaranteed. */
export type GraphObject = Record<string, unknown>
export type CrossTenantAccess = { default: GraphObject; partners: GraphObject[] }
export type RiskLevel = 'none' | PolicyRiskLevel
export type PolicyRiskLevel = 'low' | 'medium' | 'high'
export type ExternalUserType =
  | 'b2bCollaborationGuest'
  | 'b2bCollaborationMember'
  | 'b2bDirectConnectUser'
  | 'internalGuest'
  | 'serviceProvider'
  | 'otherExternalUser'
/** `unmanaged` is an Entra account in a viral tenant: it counts as Entra. */
export type IdentityProvider =
  'entra' | 'microsoftAccount' | 'google' | 'facebook' | 'samlOrWsFed' | 'emailOtp' | 'unmanaged' | 'internal'
export type ClientApp = 'browser' | 'mobileAppsAndDesktopClients' | 'exchangeActiveSync' | 'other'
export type Platform = 'android' | 'iOS' | 'windows' | 'windowsPhone' | 'macOS' | 'linux' | 'unsupported'
/** One atom of Graph's `authenticationMethodModes`. */
export type Method =
  | 'password'
  | 'sms'
  | 'voice'
  | 'microsoftAuthenticatorPush'
  | 'deviceBasedPush'
  | 'softwareOath'
  | 'hardwareOath'
  | 'fido2'
  | 'windowsHelloForBusiness'
  | 'x509CertificateMultiFactor'
  | 'x509CertificateSingleFactor'
  | 'temporaryAccessPassOneTime'
  | 'temporaryAccessPassMultiUse'
  | 'federatedMultiFactor'
  | 'federatedSingleFactor'
  | 'email'
  | 'qrCodePin'
