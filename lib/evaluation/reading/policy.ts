import type { DeviceRule } from './device-rule'
import type { Location } from './locations'
import type { Networks } from './networks'
import type { ExternalUserType, Platform, ClientApp, Scenario } from '@/lib/evaluation/scenario'
import type { Strength } from './strengths'

/** A resource tenant's policies and settings, read. */
export type Posture = {
  resource: Scenario['resource']
  policies: readonly Policy[]
  /** Null where the named locations were not read. */
  locations: readonly Location[] | null
  networks: Networks
  /** Tenants that somebody names: nothing else tells home tenants apart. */
  tenants: readonly string[]
}

/** A Conditional Access policy in our words. `unread` parts keep it from ever certainly applying. */
export type Policy = {
  id: string
  state: string
  effect: 'enabled' | 'reportOnly' | 'disabled'
  hasSession: boolean
  users: { include: UserSelection; exclude: UserSelection }
  applications: TargetSelection
  platforms: { include: readonly Platform[] | 'all'; exclude: readonly Platform[] }
  clientApps: readonly ClientApp[] | 'all'
  locations: { include: readonly LocationRef[]; exclude: readonly LocationRef[] } | null
  deviceFilter: { mode: 'include' | 'exclude'; rule: DeviceRule } | null
  signInRisk: readonly string[]
  userRisk: readonly string[]
  insiderRisk: readonly string[]
  transferMethods: readonly string[]
  grant: Grant | null
  /** Paths of what could not be read, split by the condition they belong to (`other` for the rest). */
  unread: Record<ConditionName | 'other', readonly string[]>
}

export type ConditionName =
  | 'target'
  | 'platforms'
  | 'clientApps'
  | 'locations'
  | 'deviceFilter'
  | 'signInRisk'
  | 'userRisk'
  | 'insiderRisk'
  | 'transferMethods'

export type UserSelection = {
  everyone: boolean
  /** The legacy value that stands for every guest and external type. */
  everyGuest: boolean
  ids: readonly string[]
  groups: readonly string[]
  roles: readonly string[]
  guests: { types: readonly ExternalUserType[]; tenants: 'all' | 'unread' | readonly string[] } | null
  unread: readonly string[]
}

export type TargetSelection = {
  kind: 'application' | 'userActions' | 'authenticationContext' | 'anything'
  include: readonly string[]
  exclude: readonly string[]
}

export type LocationRef =
  { kind: 'all' } | { kind: 'allTrusted' } | { kind: 'named'; id: string; location: Location | null }

export type Grant = {
  operator: 'and' | 'or'
  controls: readonly DemandedControl[]
}

export type DemandedControl =
  | { kind: 'block' }
  | { kind: 'mfa' }
  | { kind: 'authenticationStrength'; id: string; strength: Strength | null }
  | { kind: 'compliantDevice' | 'domainJoinedDevice' }
  | { kind: 'approvedApplication' | 'compliantApplication' }
  | { kind: 'passwordChange' | 'riskRemediation' }
  | { kind: 'termsOfUse'; agreements: readonly string[] }
  | { kind: 'customAuthenticationFactor' }
  | { kind: 'unknown'; name: string }

/** Every path of the policy that could not be read. */
export function unreadPaths(policy: Policy): string[] {
  const { include, exclude } = policy.users
  return [...include.unread, ...exclude.unread, ...Object.values(policy.unread).flat()]
}

/** Whether a list of risk levels restricts anything: one with all four does not. */
export function turnsOn(levels: readonly string[]): boolean {
  return levels.length > 0 && levels.length < 4
}
