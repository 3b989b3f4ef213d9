import 'server-only'
import { auditStatement } from '@/lib/auth/audit'
import { atOnce } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { toSides } from '@/lib/tenants/permissions'
import { checkConsent, type Hindrance, mayConnect, type Proven } from './check'

/**
 * Writes the tenant's row, by the word of one of its administrators and by what its directory says now. A second time adds nothing
 * but what is new: a side that is connected stays so, and what was set for guests stays too.
 */
export async function confirmConnection({ staff, as }: Proven): Promise<Hindrance | 'notAdmin' | null> {
  if (!mayConnect(staff)) return 'notAdmin'
  const { tenantId } = staff
  const found = await checkConsent(tenantId, as)
  if ('problem' in found) return found
  const { displayName, domains } = found.names
  const sides = toSides(as)
  const [isHost, isHome] = [sides.includes('host'), sides.includes('home')]
  await atOnce(
    { tenant: tenantId },
    Prisma.sql`
      INSERT INTO tenant AS t (id, display_name, domains, host_connected, home_connected)
      VALUES (${tenantId}::uuid, ${displayName}, ${domains}, ${isHost}, ${isHome})
      ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, domains = excluded.domains,
        host_connected = t.host_connected OR excluded.host_connected,
        home_connected = t.home_connected OR excluded.home_connected`,
    auditStatement({
      action: 'tenant.connected',
      actor: staff.subject,
      tenantId,
      data: { as, granted: found.granted.filter((name) => /^[\w.-]{1,100}$/.test(name)) },
    }),
  )
  return null
}
