import 'server-only'
import { within } from '@/lib/db'
import type { ListedGuest } from '@/lib/entra/guest-list'
import type { HomeRealm } from '@/lib/entra/realm'
import { findHomeRealm } from '@/lib/entra/realm'
import type { IdentityProvider } from '@/lib/evaluation/scenario'
import type { FoundGuest } from './store'

/** So long it is not asked again whose domain one is. */
const keptMs = 86_400_000
const atOnce = 8

type Known = { realm: HomeRealm | null; tenantId: string | null; readAt: Date | null }

/**
 * Whose accounts these guests have. Entra is asked once a domain and day, and anybody may ask it: the guests' addresses are not told.
 */
export async function withHomes(
  tenantId: string,
  guests: readonly ListedGuest[],
): Promise<Omit<FoundGuest, 'groups' | 'roles'>[]> {
  const domains = [...new Set(guests.filter(hasEntra).flatMap(({ domain }) => domain ?? []))]
  const homes = await findHomes(tenantId, domains)
  return guests.map((guest) => toFound(tenantId, guest, homes.get(guest.domain ?? '')))
}

/** An open invitation may become an Entra account. */
const hasEntra = ({ identityProvider: provider }: ListedGuest) =>
  provider === null || provider === 'entra' || provider === 'unmanaged'

async function findHomes(tenantId: string, domains: readonly string[]): Promise<Map<string, Known>> {
  const since = new Date(Date.now() - keptMs)
  const kept = await within(
    { tenant: tenantId },
    (tx) => tx.$queryRaw<{ domain: string; homeTenantId: string; homeReadAt: Date }[]>`
      SELECT DISTINCT ON (domain) domain, home_tenant_id AS "homeTenantId", home_read_at AS "homeReadAt" FROM guest_row
      WHERE tenant_id = ${tenantId}::uuid AND domain = ANY(${[...domains]}) AND identity_provider = 'entra'
        AND type <> 'internalGuest' AND home_tenant_id IS NOT NULL AND home_read_at > ${since}
      ORDER BY domain, home_read_at DESC`,
  )
  const homes = new Map<string, Known>(
    kept.map((row) => [row.domain, { realm: null, tenantId: row.homeTenantId, readAt: row.homeReadAt }]),
  )
  const missing = domains.filter((domain) => !homes.has(domain))
  for (let start = 0; start < missing.length; start += atOnce)
    await Promise.all(
      missing.slice(start, start + atOnce).map(async (domain) => {
        const realm = await findHomeRealm(`someone@${domain}`)
        const isKnown = realm.kind !== 'unknown'
        homes.set(domain, {
          realm,
          tenantId: realm.kind === 'entra' ? realm.tenantId : null,
          readAt: isKnown ? new Date() : null,
        })
      }),
    )
  return homes
}

function toFound(
  tenantId: string,
  guest: ListedGuest,
  home: Known | undefined,
): Omit<FoundGuest, 'groups' | 'roles'> {
  const identityProvider = guest.identityProvider ?? toProvider(home)
  if (guest.type === 'internalGuest')
    return { ...guest, identityProvider, homeTenantId: tenantId, homeReadAt: new Date() }
  const isEntra = identityProvider === 'entra' || identityProvider === 'unmanaged'
  // an Entra account of a domain that is nobody's now, renamed say: whose it is, cannot be said
  if (isEntra)
    return {
      ...guest,
      identityProvider,
      homeTenantId: home?.tenantId ?? null,
      homeReadAt: home?.tenantId ? home.readAt : null,
    }
  return { ...guest, identityProvider, homeTenantId: null, homeReadAt: new Date() }
}

/** By the address alone, for whom the directory does not say; a domain that could not be asked about is taken for the commonest. */
function toProvider(home: Known | undefined): IdentityProvider {
  const realm = home?.realm
  if (realm?.kind === 'consumer') return realm.provider
  return realm?.kind === 'none' ? 'emailOtp' : 'entra'
}
