import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { findDistinctions } from '@/lib/sweep/distinctions'
import { toColumns } from '@/lib/sweep/guest-columns'
import type { SortedGuests } from '@/lib/sweep/guest-kind'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { KindSorter } from '@/lib/sweep/kind-sorter'
import { findTraps } from './find-traps'
import type { Trap } from './trap'

export const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
export const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
export const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'

/** A host with these policies, enabled and for everybody and everything unless they say otherwise. */
export function aHost(policies: GraphObject[], partners: GraphObject[] = []): Scenario['resource'] {
  return {
    tenantId: contoso,
    policies: policies.map(({ conditions, ...policy }, at) => ({
      id: `p${at + 1}`,
      state: 'enabled',
      modifiedDateTime: '2026-03-01T08:00:00Z',
      ...policy,
      conditions: {
        users: { includeUsers: ['All'] },
        applications: { includeApplications: ['All'] },
        ...(typeof conditions === 'object' && conditions),
      },
    })),
    namedLocations: [
      { id: 'office', isTrusted: true, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] },
      { id: 'italy', countriesAndRegions: ['IT'] },
    ],
    authenticationStrengths: [],
    crossTenantAccess: { default: {}, partners },
    invitationDomains: {},
  }
}

/** Seven guests: four of Fabrikam, two of Litware, one with codes by mail; `more` for what is different. */
export function someGuests(
  resource: Scenario['resource'],
  more: readonly Partial<GuestRow>[] = [],
): SortedGuests {
  const homes = [fabrikam, fabrikam, fabrikam, fabrikam, litware, litware, null]
  const rows = homes.map((homeTenantId, at): GuestRow => ({
    id: `guest-${at}`,
    homeTenantId,
    type: 'b2bCollaborationGuest',
    identityProvider: homeTenantId === null ? 'emailOtp' : 'entra',
    groups: [],
    roles: [],
    ...more[at],
  }))
  const sorter = new KindSorter(findDistinctions([resource]))
  sorter.add(toColumns(rows))
  return sorter.sorted()
}

export const grant = (...builtInControls: string[]) => ({ operator: 'OR', builtInControls })
export const strength = (number: number) => ({
  operator: 'OR',
  builtInControls: [],
  authenticationStrength: { id: `00000000-0000-0000-0000-00000000000${number}` },
})
export const trusting = (tenantId: string, claim: string) => ({ tenantId, inboundTrust: { [claim]: true } })
export const registering = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }

export function trapsOf(policies: GraphObject[], partners: GraphObject[] = []): Trap[] {
  const resource = aHost(policies, partners)
  return findTraps(resource, someGuests(resource))
}

/** Each as `codes (when): guests/in reach`. */
export const show = (traps: readonly Trap[]) =>
  traps.map(({ codes, when, guests, inReach }) => `${codes} (${when}): ${guests}/${inReach}`)
