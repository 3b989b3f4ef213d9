import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll } from 'vitest'
import type { Staff } from '@/lib/auth/session'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { linkOf } from './link'
import { insertCase } from './new-case'
import { findStaffCase } from './staff-case'

/** As who owns the tables. */
export const owner = new pg.Client({ connectionString: env().DATABASE_URL })
/** Contoso has the cases of Fabrikam's guests; no other file has these ids. */
export const [home, host, other] = [randomUUID(), randomUUID(), randomUUID()]

/** For the tests of a file: the host and the home are there while they run. */
export function useTwoTenants(): void {
  beforeAll(async () => {
    await owner.connect()
    await owner.query('SET ROLE readmit_app')
    for (const [id, name, isHost] of [
      [home, 'Fabrikam', false],
      [host, 'Contoso', true],
    ] as const) {
      await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [id])
      await owner.query(
        `INSERT INTO tenant (id, display_name, domains, host_connected, home_connected, support_address)
          VALUES ($1, $2, '{}', $3, NOT $3, $4)`,
        [id, name, isHost, `it-${id}@x.example`],
      )
    }
    await owner.query('RESET ROLE')
  })
  afterAll(async () => {
    // the owner sees a tenant's row under forced row-level security only as whoever may take it out
    for (const id of [home, host]) {
      await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [id])
      await owner.query('SET ROLE readmit_leaver')
      await owner.query('DELETE FROM tenant WHERE id = $1', [id])
      await owner.query('RESET ROLE')
    }
    await owner.end()
  })
}

const staffOf = (tenantId: string): Staff => ({
  ...{ subject: `entra:${tenantId}:agent`, tenantId, objectId: randomUUID() },
  ...{ name: 'An agent', address: 'agent@x.example', roles: [] },
})
export const now = new Date()
/** An agent of this tenant. */
export const as = (tenantId: string) => ({ staff: staffOf(tenantId), now: new Date() })

/** A case that an agent of the host opened, for a person nobody else has. */
export async function opened(
  address = `ada-${randomUUID()}@x.example`,
  more: { addressProven?: boolean } = {},
) {
  const found = await within({ tenant: host }, (tx) =>
    insertCase(
      tx,
      {
        ...{ subject: 's', address, openedBy: 'host', hostAskedAt: now, hostTenantId: host },
        ...{ homeTenantId: home, hostName: 'Contoso', homeName: 'Fabrikam', facts: {}, ...more },
      },
      'open',
      now,
    ),
  )
  return { id: found.id, address, link: linkOf(found).split('/').at(-1) ?? '' }
}

export const stateOf = async (id: string) => (await findStaffCase(host, id))?.found.state
/** What this tenant reads of a case, the oldest first. */
export const happened = async (tenantId: string, id: string) =>
  (await findStaffCase(tenantId, id))?.events.map(({ what }) => what)

/** As the owner of the tables would, who alone sees letters that wait. */
export async function lettersTo(address: string): Promise<string[]> {
  await owner.query('SET ROLE readmit_mailer')
  const { rows } = await owner.query<{ subject: string }>(
    'SELECT subject FROM letter WHERE "to" = $1 ORDER BY created_at, id',
    [address],
  )
  await owner.query('RESET ROLE')
  return rows.map(({ subject }) => subject)
}

/** It has rested for as long as it may. */
export async function due(id: string): Promise<void> {
  await owner.query('SET ROLE readmit_app')
  await owner.query(`SELECT set_config('readmit.tenant', $1, false)`, [host])
  await owner.query('UPDATE "case" SET due_at = now() WHERE id = $1', [id])
  await owner.query('RESET ROLE')
}
