import type { Scenario } from '@/lib/evaluation/scenario'
import { findDistinctions } from '@/lib/sweep/distinctions'
import type { GuestColumns } from '@/lib/sweep/guest-columns'
import type { Assumptions } from '@/lib/sweep/guest-row'
import { Random } from './random'

type Profile = { tenant: number; places: number[] }

const homeTenants = 500
export const sliceSize = 50_000

/**
 * The guest list of a big host, slice after slice: five hundred home tenants of very different sizes, each with a few usual sets of
 * groups for its projects, and now and then somebody who is in one more. Always the same list for a seed.
 */
export function* makeGuests(
  resource: Scenario['resource'],
  guests: number,
  [from, to] = [0, Math.ceil(guests / sliceSize)],
): Generator<GuestColumns> {
  const { names: known, tenants: named } = findDistinctions([resource])
  const random = new Random(11)
  const names = [...known.keys()].map((key) => ({ of: 'group' as const, id: key.replace('group ', '') }))
  const tenants = [...named, ...random.guids(homeTenants)].slice(0, homeTenants)
  const profiles = makeProfiles(random, names.length)
  for (let slice = from; slice < to; slice += 1) {
    const size = Math.min(sliceSize, guests - slice * sliceSize)
    yield makeSlice(new Random(1000 + slice), size, slice, { tenants: [...tenants, null], names, profiles })
  }
}

/** Under what they are judged: an ordinary morning, with nothing wrong at home. */
export function makeAssumptions(resource: Scenario['resource']): Assumptions {
  return {
    applications: findApplications(resource),
    homeEnabled: true,
    otherHomes: { crossTenantAccess: { default: {}, partners: [] } },
    attempt: {
      ...{ clientApp: 'browser', platform: 'windows', ipAddress: '203.0.113.7', country: 'DE' },
      ...{ signInRisk: 'none', userRisk: 'none', insiderRisk: 'none', transferMethod: 'none' },
      device: { registered: false },
      authentication: {
        home: { used: ['password'], available: ['password', 'microsoftAuthenticatorPush'] },
        resource: { used: [], registered: [] },
        termsAccepted: [],
      },
    },
  }
}

/** The three that most policies name. */
function findApplications({ policies }: Scenario['resource']): string[] {
  const counts = new Map<string, number>()
  for (const { conditions } of policies) {
    const [named = ''] = /"includeApplications":\[[^\]]*\]/.exec(JSON.stringify(conditions)) ?? []
    for (const [app] of named.matchAll(/[0-9a-f-]{36}/g)) counts.set(app, (counts.get(app) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([app]) => app)
}

/** Two to six a tenant; the first tenants have most of the guests. */
function makeProfiles(random: Random, groups: number): Profile[] {
  return Array.from({ length: homeTenants }, (_, tenant) => tenant).flatMap((tenant) =>
    Array.from({ length: 2 + random.below(5) }, () => ({
      tenant,
      places: Array.from({ length: random.below(5) }, () => random.below(groups)),
    })),
  )
}

type Parts = Pick<GuestColumns, 'tenants' | 'names'> & { profiles: readonly Profile[] }

function makeSlice(
  random: Random,
  size: number,
  slice: number,
  { tenants, names, profiles }: Parts,
): GuestColumns {
  const columns: GuestColumns = {
    ...{ size, tenants, names, domains: [undefined], domainOf: new Uint32Array(size) },
    ids: Array.from({ length: size }, (_, at) => toGuid(slice * sliceSize + at)),
    tenantOf: new Uint32Array(size),
    typeOf: new Uint8Array(size),
    providerOf: new Uint8Array(size),
    invitationOf: new Uint8Array(size),
    enabledOf: new Uint8Array(size),
    nameStart: new Uint32Array(size + 1),
    nameOf: new Uint32Array(size * 6),
    knownOf: new Uint8Array(size).fill(3),
  }
  let end = 0
  for (let at = 0; at < size; at += 1) {
    // the square of an even draw falls on the first ones most of the time
    const draw = random.below(10_000) / 10_000
    const profile = profiles[Math.floor(draw * draw * profiles.length)] ?? { tenant: 0, places: [] }
    const hasHome = !random.chance(0.06)
    columns.tenantOf[at] = hasHome ? profile.tenant : tenants.length - 1
    columns.typeOf[at] = random.chance(0.04) ? 2 : 1
    columns.providerOf[at] = hasHome ? 0 : random.pick([1, 2, 5])
    columns.invitationOf[at] = random.chance(0.05) ? 2 : 1
    columns.enabledOf[at] = random.chance(0.01) ? 2 : 1
    for (const place of profile.places) columns.nameOf[end++] = place
    if (random.chance(0.02)) columns.nameOf[end++] = random.below(names.length)
    columns.nameStart[at + 1] = end
  }
  return columns
}

const toGuid = (number: number) => `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`
