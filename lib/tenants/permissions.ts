/** What an organisation is for Readmit: the one that guests come to, the one that keeps their accounts, or both. */
export type Side = 'host' | 'home'
export type Connection = Side | 'both'

/** `needed`: without it this side has no answer worth its name. `helps`: without it one part of the answer stays unknown. */
export type Weight = 'needed' | 'helps'

/**
 * One of Graph's permissions. `application`: Readmit reads by itself. `delegated`: only ever with an administrator's own sign-in.
 * The words, what it is for and what is lost without it, are in the catalogue under `connect.permission` and the same name.
 */
export type Permission = {
  name: string
  kind: 'application' | 'delegated'
  sides: Partial<Record<Side, Weight>>
  /** Where the reference on Entra says so, or Graph’s own. */
  source: string
}

/** The one table of what Readmit is registered for: the page, the check of a consent and the tests all read it. */
export const permissions = [
  {
    name: 'User.Read.All',
    kind: 'application',
    sides: { host: 'needed', home: 'needed' },
    source: 'entra.md 10.5, read guest object',
  },
  {
    name: 'Policy.Read.All',
    kind: 'application',
    sides: { host: 'needed', home: 'helps' },
    // `evaluate` asks for Policy.Read.ConditionalAccess or this: nothing more to consent to
    source: 'entra.md 10.5, CA policies, named locations, XTAP; 2.1, What If',
  },
  {
    name: 'AuditLog.Read.All',
    kind: 'application',
    sides: { host: 'helps', home: 'helps' },
    source: 'entra.md 9.3 and 10.5, sign-in logs, userRegistrationDetails',
  },
  {
    name: 'Policy.Read.B2BManagementPolicy',
    kind: 'application',
    sides: { host: 'helps' },
    source: 'entra.md 10.5, allow/deny list',
  },
  {
    name: 'IdentityRiskyUser.Read.All',
    kind: 'application',
    sides: { home: 'needed' },
    source: 'entra.md 10.5, risky users read',
  },
  {
    name: 'IdentityRiskEvent.Read.All',
    kind: 'application',
    sides: { home: 'helps' },
    source: 'entra.md 10.5, risk detections',
  },
  {
    name: 'Domain.Read.All',
    kind: 'application',
    sides: { home: 'helps' },
    source: 'entra.md 10.5, domains',
  },
  {
    name: 'OnPremDirectorySynchronization.Read.All',
    kind: 'application',
    sides: { home: 'helps' },
    source: 'Graph v1.0, onPremisesDirectorySynchronization',
  },
  {
    name: 'CrossTenantInformation.ReadBasic.All',
    kind: 'application',
    sides: { home: 'helps' },
    source: 'entra.md 10.5, tenant lookup',
  },
  {
    name: 'LicenseAssignment.Read.All',
    kind: 'application',
    sides: { home: 'helps' },
    source: 'entra.md 5.3, licence of a home tenant',
  },
  {
    name: 'IdentityRiskyUser.ReadWrite.All',
    kind: 'delegated',
    sides: { home: 'helps' },
    source: 'entra.md 10.5, dismiss / confirm',
  },
  {
    name: 'UserAuthenticationMethod.ReadWrite.All',
    kind: 'delegated',
    sides: { host: 'helps', home: 'helps' },
    source: 'entra.md 10.5, password reset; a host, decision 0020',
  },
  {
    name: 'User.RevokeSessions.All',
    kind: 'delegated',
    sides: { home: 'helps' },
    source: 'entra.md 10.5, revoke sessions',
  },
] as const satisfies readonly Permission[]

export type PermissionName = (typeof permissions)[number]['name']

const sidesOf: Record<Connection, readonly Side[]> = {
  host: ['host'],
  home: ['home'],
  both: ['host', 'home'],
}
export const toSides = (as: Connection): readonly Side[] => sidesOf[as]

/** Undefined for a tenant that is connected as nothing. */
export function toConnection(is: { hostConnected: boolean; homeConnected: boolean }): Connection | undefined {
  if (is.hostConnected && is.homeConnected) return 'both'
  if (is.hostConnected) return 'host'
  return is.homeConnected ? 'home' : undefined
}

/** How much a connection wants a permission: the heavier of its sides, or undefined where none asks for it. */
export function weightOf({ sides }: Permission, as: Connection): Weight | undefined {
  const weights = toSides(as).map((side) => sides[side])
  return weights.includes('needed') ? 'needed' : weights.find((weight) => weight !== undefined)
}

/** The permissions that a connection is asked for, those it needs first. */
export function permissionsFor(as: Connection, kind: Permission['kind']): Permission[] {
  const asked = permissions.filter((one) => one.kind === kind && weightOf(one, as))
  return asked.toSorted((one, other) => rank(one, as) - rank(other, as))
}

const rank = (permission: Permission, as: Connection) => (weightOf(permission, as) === 'needed' ? 0 : 1)

/** One permission held against what a tenant has granted. */
export type Grant = { name: string; weight: Weight; isGranted: boolean }

/** What a tenant granted Readmit's own identity, beside what its connection asks for. */
export const toGrants = (as: Connection, granted: readonly string[]): Grant[] =>
  permissionsFor(as, 'application').map((permission) => ({
    name: permission.name,
    weight: weightOf(permission, as) ?? 'helps',
    isGranted: granted.includes(permission.name),
  }))

/** The catalogue's key of a permission: its keys have no full stops. */
export const toKey = (name: string): string => name.replaceAll('.', '_')

const writing = /Write|Manage|FullControl|PrivilegedOperations/i
/** The two reading permissions of ours whose names meet that pattern. Whole names: nothing else gets past it. */
const readingInSpiteOfName = new Set(['Policy.Read.B2BManagementPolicy', 'RoleManagement.Read.Directory'])

/** The permissions by which an application could change something by itself. Readmit's own identity may hold none of them. */
export const findWriting = (granted: readonly string[]): string[] =>
  granted.filter((name) => writing.test(name) && !readingInSpiteOfName.has(name))
