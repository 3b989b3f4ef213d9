import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import type { IdentityProvider } from '@/lib/evaluation/scenario'
import type { GuestRow } from './guest-row'

/**
 * Guests in columns: one place a guest in each, with dictionaries for what repeats. A million of them is a few hundred slices of
 * this, made and let go of one after the other, and goes to a worker thread as it is.
 */
export type GuestColumns = {
  size: number
  /** Object ids; empty text where there is none. */
  ids: readonly string[]
  tenants: readonly (string | null | undefined)[]
  /** Position in `tenants`. */
  tenantOf: Uint32Array
  /** Position in `externalUserTypes`. */
  typeOf: Uint8Array
  /** Position in `providers`. */
  providerOf: Uint8Array
  domains: readonly (string | undefined)[]
  domainOf: Uint32Array
  /** What is said: 0 nothing, 1 accepted or enabled, 2 pending or disabled. */
  invitationOf: Uint8Array
  enabledOf: Uint8Array
  /** Groups and roles. */
  names: readonly { of: 'group' | 'role'; id: string }[]
  /** The names of guest i are `nameOf` from `nameStart[i]` up to `nameStart[i + 1]`. */
  nameStart: Uint32Array
  nameOf: Uint32Array
  /** Of whom groups (1) and roles (2) are known. */
  knownOf: Uint8Array
}

export const providers: readonly IdentityProvider[] = [
  ...(['entra', 'microsoftAccount', 'google', 'facebook', 'samlOrWsFed'] as const),
  ...(['emailOtp', 'unmanaged', 'internal'] as const),
]

/** Turns rows into columns. For a million guests: some ten thousand at a time. */
export function toColumns(rows: readonly GuestRow[]): GuestColumns {
  const tenants = new Dictionary<string | null | undefined>((tenant) => tenant)
  const domains = new Dictionary<string | undefined>((domain) => domain)
  const names = new Dictionary<GuestColumns['names'][number]>(({ of, id }) => `${of} ${id}`)
  const ofGuests = rows.map(({ groups = [], roles = [] }) => [
    ...groups.map((id) => names.placeOf({ of: 'group', id })),
    ...roles.map((id) => names.placeOf({ of: 'role', id })),
  ])
  const nameStart = new Uint32Array(rows.length + 1)
  ofGuests.forEach((places, at) => (nameStart[at + 1] = (nameStart[at] ?? 0) + places.length))
  return {
    size: rows.length,
    ids: rows.map(({ id }) => id ?? ''),
    tenantOf: Uint32Array.from(rows, ({ homeTenantId }) => tenants.placeOf(homeTenantId)),
    tenants: tenants.values,
    typeOf: Uint8Array.from(rows, ({ type }) => externalUserTypes.indexOf(type)),
    providerOf: Uint8Array.from(rows, ({ identityProvider }) => providers.indexOf(identityProvider)),
    domainOf: Uint32Array.from(rows, ({ domain }) => domains.placeOf(domain)),
    domains: domains.values,
    invitationOf: Uint8Array.from(rows, ({ invitation }) => said(invitation, 'accepted')),
    enabledOf: Uint8Array.from(rows, ({ enabled }) => said(enabled, true)),
    names: names.values,
    nameStart,
    nameOf: Uint32Array.from(ofGuests.flat()),
    knownOf: Uint8Array.from(rows, ({ groups, roles }) => (groups ? 1 : 0) | (roles ? 2 : 0)),
  }
}

const said = <T>(value: T | undefined, good: T) => (value === undefined ? 0 : value === good ? 1 : 2)

class Dictionary<T> {
  readonly values: T[] = []
  private readonly places = new Map<unknown, number>()
  private readonly keyOf: (value: T) => unknown

  constructor(keyOf: (value: T) => unknown) {
    this.keyOf = keyOf
  }

  placeOf(value: T): number {
    const key = this.keyOf(value)
    const known = this.places.get(key)
    if (known !== undefined) return known
    this.places.set(key, this.values.length)
    return this.values.push(value) - 1
  }
}
