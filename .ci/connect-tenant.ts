import { randomUUID } from 'node:crypto'
import { atOnce } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'

/** For tests: a tenant that is connected as home, as its administrators would have done. Answers its id. */
export async function connectTenant(tenantId: string = randomUUID()): Promise<string> {
  await atOnce(
    { tenant: tenantId },
    Prisma.sql`INSERT INTO tenant (id, display_name, domains, home_connected)
      VALUES (${tenantId}::uuid, ${`Tenant ${tenantId}`}, ${[]}::text[], true) ON CONFLICT DO NOTHING`,
  )
  return tenantId
}
