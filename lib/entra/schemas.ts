import { z } from 'zod'

/**
 * What we read of Graph's objects. Members that we do not name are carried, absent ones are allowed everywhere: Graph omits
 * what is not selected, not set or not permitted. A member of the wrong type makes the part unread.
 */

const text = z.string().nullish()
const flag = z.boolean().nullish()

export const AnyObject = z.looseObject({})

export const Page = z.looseObject({
  value: z.array(AnyObject),
  '@odata.nextLink': z.string().optional(),
  '@odata.count': z.number().optional(),
})

export const DirectoryObject = z.looseObject({ '@odata.type': text, id: text, roleTemplateId: text })

export const User = z.looseObject({
  id: z.string(),
  displayName: text,
  mail: text,
  otherMails: z.array(z.string()).nullish(),
  userPrincipalName: text,
  userType: text,
  creationType: text,
  externalUserState: text,
  accountEnabled: flag,
  onPremisesSyncEnabled: flag,
  lastPasswordChangeDateTime: text,
  identities: z.array(z.looseObject({ signInType: text, issuer: text, issuerAssignedId: text })).nullish(),
})
export type User = z.infer<typeof User>

export const RiskyUser = z.looseObject({
  riskLevel: text,
  riskState: text,
  riskDetail: text,
  riskLastUpdatedDateTime: text,
  isProcessing: flag,
})
export type RiskyUser = z.infer<typeof RiskyUser>

export const RegistrationDetails = z.looseObject({
  isSsprEnabled: z.boolean(),
  isSsprRegistered: z.boolean(),
})

export const B2bManagementPolicy = z.looseObject({ definition: z.array(z.string()) })

const DomainLists = z.looseObject({
  AllowedDomains: z.array(z.string()).nullish(),
  BlockedDomains: z.array(z.string()).nullish(),
})
/** What stands, as JSON, in that policy's definition. */
export const B2bDefinition = z.looseObject({
  B2BManagementPolicy: z.looseObject({ InvitationsAllowedAndBlockedDomainsPolicy: DomainLists.nullish() }),
})

export const NamedDomain = z.looseObject({ id: z.string(), authenticationType: z.string() })

export const OnPremisesSynchronization = z.looseObject({
  features: z.looseObject({ passwordWritebackEnabled: z.boolean() }),
})

export const SubscribedSku = z.looseObject({
  capabilityStatus: text,
  servicePlans: z.array(z.looseObject({ servicePlanName: text, provisioningStatus: text })).nullish(),
})

export const SignIn = z.looseObject({
  id: text,
  createdDateTime: text,
  correlationId: text,
  userId: text,
  homeTenantId: text,
  appId: text,
  appDisplayName: text,
  ipAddress: text,
  clientAppUsed: text,
  isInteractive: flag,
  riskLevelDuringSignIn: text,
  status: z
    .looseObject({ errorCode: z.number().nullish(), failureReason: text, additionalDetails: text })
    .nullish(),
  location: z.looseObject({ countryOrRegion: text }).nullish(),
  deviceDetail: z.looseObject({ operatingSystem: text, deviceId: text, trustType: text }).nullish(),
})
export type SignIn = z.infer<typeof SignIn>

export const Discovery = z.looseObject({ issuer: z.string() })

export const UserRealm = z.looseObject({ account_type: text })
