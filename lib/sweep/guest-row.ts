import type { Scenario } from '@/lib/evaluation/scenario'

type Attempt = Scenario['attempt']

/**
 * What the resource tenant knows of one guest: the members of a scenario's user that its directory has. `groups` and `roles` are
 * transitive; only those that policies name matter. Absent members are unknown, as everywhere: `groups` absent means not read.
 */
export type GuestRow = Pick<
  Attempt['user'],
  | 'id'
  | 'homeTenantId'
  | 'type'
  | 'identityProvider'
  | 'domain'
  | 'invitation'
  | 'enabled'
  | 'groups'
  | 'roles'
>

/** What is known or assumed about a home tenant. */
export type HomeFacts = Omit<NonNullable<Scenario['home']>, 'tenantId'>

/**
 * What every guest of a sweep is judged under. Nothing is filled in behind the scenes: what stays absent is unknown, and whoever
 * shows the result shows what was assumed.
 */
export type Assumptions = {
  /** Application ids. */
  applications: readonly string[]
  /** Place, device, client, risks and authentication. */
  attempt: Omit<Attempt, 'user' | 'target'>
  /** Whether the accounts are taken to be enabled at home, which the resource tenant cannot see. */
  homeEnabled?: boolean
  /** Home tenants of which something is known, by tenant id in small letters. */
  homes?: Readonly<Record<string, HomeFacts>>
  /** What is taken to hold for every other home tenant. */
  otherHomes?: HomeFacts
}

type SignIn = Pick<Scenario, 'home' | 'attempt'>

/**
 * One guest's sign-in to one application, under the assumptions. Written member by member: objects of one shape are several times
 * quicker to make and to read, and a sweep makes hundreds of thousands.
 */
export function toSignIn(
  guest: GuestRow,
  application: string,
  under: Assumptions,
  home: Scenario['home'] = toHome(guest, under),
): SignIn {
  const { attempt } = under
  return {
    home,
    attempt: {
      user: {
        id: guest.id,
        homeTenantId: guest.homeTenantId,
        type: guest.type,
        identityProvider: guest.identityProvider,
        domain: guest.domain,
        invitation: guest.invitation,
        enabled: guest.enabled,
        homeEnabled: under.homeEnabled,
        groups: guest.groups,
        roles: guest.roles,
      },
      target: { app: application },
      clientApp: attempt.clientApp,
      platform: attempt.platform,
      ipAddress: attempt.ipAddress,
      country: attempt.country,
      device: attempt.device,
      signInRisk: attempt.signInRisk,
      userRisk: attempt.userRisk,
      insiderRisk: attempt.insiderRisk,
      transferMethod: attempt.transferMethod,
      authentication: attempt.authentication,
    },
  }
}

/** What is known or assumed of the home tenant; absent where the guest has none, or it is not known which. */
export function toHome({ homeTenantId }: GuestRow, { homes, otherHomes }: Assumptions): Scenario['home'] {
  if (typeof homeTenantId !== 'string') return undefined
  const known = homes?.[homeTenantId.toLowerCase()] ?? otherHomes
  return known && { ...known, tenantId: homeTenantId }
}
