import type { ExternalUserType, GraphObject } from '@/lib/evaluation/scenario'

export type PolicyState = 'enabled' | 'disabled' | 'enabledForReportingButNotEnforced'
export type TrustClaim = 'mfa' | 'compliantDevice' | 'hybridJoinedDevice'

/**
 * A change that somebody tries in a copy of a posture, in the words of Graph. Policies are named by their ids, those without one by
 * their position, `#3`, as in judgements.
 */
export type Edit =
  | { kind: 'setState'; policy: string; state: PolicyState }
  | { kind: 'excludeGroup'; policy: string; group: string }
  /** `tenants`: home tenant ids. People without an Entra home are in no list of tenants. */
  | {
      kind: 'excludeExternal'
      policy: string
      types: readonly ExternalUserType[]
      tenants: 'all' | readonly string[]
    }
  | { kind: 'replaceGrant'; policy: string; grantControls: GraphObject | null }
  /** `tenant`: a home tenant's id, or what holds for every tenant without a setting of its own. */
  | { kind: 'setTrust'; tenant: string; claim: TrustClaim; accepted: boolean }
  /** `policy` as Graph takes it; one without an id gets `new-1`, `new-2`… */
  | { kind: 'addPolicy'; policy: GraphObject }
  | { kind: 'removePolicy'; policy: string }

/** The `tenant` of the setting for everybody. */
export const defaultTenant = 'default'

/**
 * What is to be said about an edit. `noSuchPolicy` and `settingsUnread`: nothing was changed. `exclusionWidened`: one policy can
 * exclude one set of types from one set of tenants, so that what was excluded already and what is new are excluded together.
 */
export type EditNote = { edit: number; code: 'noSuchPolicy' | 'settingsUnread' | 'exclusionWidened' }
