import 'server-only'
import { unscoped, within } from '@/lib/db'

/**
 * What the home tenants of a host's guests are called: by their name where they are connected, else by the domain that most of their
 * guests have. Tenant ids in small letters.
 */
export async function findHomeNames(tenantId: string): Promise<Map<string, string>> {
  const [domains, connected] = await Promise.all([
    within(
      { tenant: tenantId },
      (tx) => tx.$queryRaw<{ id: string; domain: string }[]>`
        SELECT DISTINCT ON (home_tenant_id) home_tenant_id::text AS id, domain FROM guest_row
        WHERE tenant_id = ${tenantId}::uuid AND home_tenant_id IS NOT NULL AND domain IS NOT NULL
        GROUP BY home_tenant_id, domain ORDER BY home_tenant_id, count(*) DESC, domain`,
    ),
    unscoped((db) => db.tenant.findMany({ select: { id: true, displayName: true } })),
  ])
  return new Map([
    ...domains.map(({ id, domain }) => [id, domain] as const),
    ...connected.map(({ id, displayName }) => [id, displayName] as const),
  ])
}
