import type { ExternalUserType, IdentityProvider } from '@/lib/evaluation/scenario'
import type { Edit, EditNote } from '@/lib/sweep/edit'

/** Why a guest can never satisfy a policy, while its conditions hold. */
export type TrapCode =
  /** A new password, or a remediated risk, is demanded where it cannot be given: the account lives elsewhere. */
  | 'passwordChangeImpossible'
  | 'riskRemediationImpossible'
  /** A risk that only somebody else sees or judges blocks. */
  | 'userRiskBlocked'
  | 'signInRiskBlocked'
  | 'insiderRiskBlocked'
  /** MFA at a risky sign-in, of somebody who has registered nothing here and may not do so while at risk. */
  | 'riskyRegistration'
  /** Another policy does not let them register what this one demands. */
  | 'registrationBlocked'
  /** The claim of the home tenant does not count; `deviceWithoutHome`: there is no Entra home that could make one. */
  | 'compliantDeviceUntrusted'
  | 'hybridDeviceUntrusted'
  | 'deviceWithoutHome'
  /** A filter for devices that their device cannot pass unseen. */
  | 'deviceFilterUntrusted'
  | 'approvedAppUnsupported'
  | 'appProtectionUnsupported'
  /** Methods that count only at home, where home is not trusted. */
  | 'strengthNeedsTrust'
  /** They do not sign in with Entra ID. */
  | 'strengthUnsupported'
  /** No combination of the strength can be performed anywhere. */
  | 'strengthUnreachable'
  /** Direct connect: MFA is only ever done at home. */
  | 'mfaNeedsTrust'
  | 'termsUnsupported'
  /** Every network that a guest can be in is blocked. */
  | 'locationBlocked'
  /** Blocked whatever they bring: rather a decision than a trap. */
  | 'blocked'
  /** A control of somebody else, or one that is new: it may or may not work for them. */
  | 'unknownControl'

/** What has to hold for the policy to catch them. `notRegistered`: no MFA method in the resource tenant. */
export type TrapCondition =
  | 'userRisk'
  | 'signInRisk'
  | 'insiderRisk'
  | 'notRegistered'
  | 'devicePlatform'
  | 'clientApp'
  | 'location'
  | 'authenticationFlow'
  | 'deviceFilter'

/**
 * Guests of one type, provider and home tenant. `guests`: how many there are; `notKnown` for those without an object in the resource
 * tenant. `maybe`: of them, those whose groups were not read. `homeTenantId` null: no Entra home; `anyOther`: one that nobody names.
 */
export type TrapGroup = {
  type: ExternalUserType
  identityProvider: IdentityProvider
  homeTenantId?: string | null
  guests: number | 'notKnown'
  maybe: number
  examples: string[]
}

/** Stands for every home tenant without guests, setting or mention. */
export const anyOther = 'another tenant'

/** One policy that catches guests, and one reason for which it does. */
export type Trap = {
  policy: string
  name: string
  /** Whether it counts today; else it is report-only, or what demands it is. */
  enforced: boolean
  codes: TrapCode[]
  /** Empty: it catches them at every sign-in that it is for. */
  when: TrapCondition[]
  /** False: a part of the policy, or a setting, could not be read, and it may be otherwise. */
  certain: boolean
  /** Guests who are caught: `notKnown` where that turns on a risk or on methods nobody here sees. */
  guests: number | 'notKnown'
  /** Guests for whom the policy is and who could not satisfy it. */
  inReach: number
  /** Most guests first; kinds of which there is nobody stand last, with 0. */
  who: TrapGroup[]
  /** When the policy was last changed, else made, as Graph says it; null where it does not. */
  since: string | null
  /** Policies that demand what `policy` does not let them do. */
  demandedBy: string[]
  /** The policy leaves out some guests already, and misses these: how many it leaves out. */
  leavesOut: number | null
  /** The smallest first. */
  changes: TrapChange[]
}

/** What a change opens. */
export type Opening =
  | { code: 'homeMfaAccepted'; tenants: readonly string[] | 'all' }
  | {
      code: 'homeDeviceAccepted'
      claim: 'compliantDevice' | 'hybridJoinedDevice'
      tenants: readonly string[] | 'all'
    }
  /** `exempted`: guests the policy was for and is not any more, those who could satisfy it among them. */
  | { code: 'policyNoLongerApplies'; exempted: number }
  | { code: 'riskyGuestsGetIn' }
  | { code: 'mfaInstead' }

/**
 * A change that was tried: `frees` of the guests in reach are not caught by this policy any more, nor by one that the change adds.
 * Other policies may still stop them; a sweep shows that. `complete`: nobody is left.
 */
export type TrapChange = {
  kind: 'trust' | 'trustEverybody' | 'excludeGroup' | 'excludeExternal' | 'otherControl'
  edits: Edit[]
  frees: number
  complete: boolean
  opens: Opening[]
  notes: EditNote['code'][]
}
