import 'server-only'
import { z } from 'zod'
import { within } from '@/lib/db'
import { externalUserTypes } from '@/lib/evaluation/reading/read-users'
import type { ListedGuest } from '@/lib/entra/guest-list'
import { whileConnected } from '@/lib/kept/while-connected'
import type { GuestList, GuestRow as KeptGuest } from '@/lib/generated/prisma/client'
import { providers } from '@/lib/sweep/guest-columns'
import type { GuestRow } from '@/lib/sweep/guest-row'

/** The name of this list among the readings. */
export const guestsKind = 'guests'

/** Where a guest's account lives: a tenant's id, null where that is no Entra tenant, undefined where nobody could say. */
export type HomeTenant = { tenantId: string | null; readAt: Date } | undefined

/** A guest to be kept. `groups` and `roles` null: not known. */
export type FoundGuest = Omit<ListedGuest, 'identityProvider'> & {
  identityProvider: GuestRow['identityProvider']
  homeTenantId: string | null
  homeReadAt: Date | null
  groups: string[] | null
  roles: string[] | null
}

/** Where a whole reading stands: when it began, the page after the last one that is kept, and how many were read of how many. */
export type Place = {
  beganAt: Date
  nextPath: string | null
  read: number
  total: number | null
  memberships: boolean
}

export const findProgress = (tenantId: string): Promise<GuestList | null> =>
  within({ tenant: tenantId }, (tx) => tx.guestList.findUnique({ where: { tenantId } }))

/** Keeps a page of guests with the place that the reading has reached. @throws GraphProblem where the tenant has left */
export async function keepGuests(
  tenantId: string,
  guests: readonly FoundGuest[],
  readAt: Date,
  place: Place,
): Promise<void> {
  const rows = guests.map((guest) => ({
    ...guest,
    groups: guest.groups ?? [],
    groupsRead: guest.groups !== null,
    roles: guest.roles ?? [],
    rolesRead: guest.roles !== null,
  }))
  const write = within({ tenant: tenantId }, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO guest_row (tenant_id, id, display_name, address, type, identity_provider, domain, home_tenant_id, home_read_at,
        invitation, enabled, groups, groups_read, roles, roles_read, read_at)
      SELECT ${tenantId}::uuid, r.id, r."displayName", r.address, r.type, r."identityProvider", r.domain, r."homeTenantId",
        r."homeReadAt", r.invitation, r.enabled, r.groups, r."groupsRead", r.roles, r."rolesRead", ${readAt}
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "displayName" text, address text, type text,
        "identityProvider" text, domain text, "homeTenantId" uuid, "homeReadAt" timestamptz, invitation text, enabled boolean,
        groups text[], "groupsRead" boolean, roles text[], "rolesRead" boolean)
      ON CONFLICT (tenant_id, id) DO UPDATE SET display_name = excluded.display_name, address = excluded.address,
        type = excluded.type, identity_provider = excluded.identity_provider, domain = excluded.domain,
        home_tenant_id = excluded.home_tenant_id, home_read_at = excluded.home_read_at, invitation = excluded.invitation,
        enabled = excluded.enabled, groups = excluded.groups, groups_read = excluded.groups_read, roles = excluded.roles,
        roles_read = excluded.roles_read, read_at = excluded.read_at`
    await tx.guestList.upsert({ where: { tenantId }, create: { tenantId, ...place }, update: place })
  })
  await whileConnected(write)
}

/** Who was not in the whole list any more is forgotten; the list is as of when its reading began. */
export async function finishWhole(tenantId: string, beganAt: Date): Promise<void> {
  await within({ tenant: tenantId }, async (tx) => {
    await tx.$executeRaw`DELETE FROM guest_row WHERE tenant_id = ${tenantId}::uuid AND read_at < ${beganAt}`
    await tx.guestList.updateMany({
      where: { tenantId },
      data: { wholeAt: beganAt, beganAt: null, nextPath: null },
    })
    await tx.$executeRaw`
      UPDATE reading SET listed_at = ${beganAt}, lease_until = NULL, problem = NULL, problem_at = NULL
      WHERE tenant_id = ${tenantId}::uuid AND kind = ${guestsKind}`
  })
}

/** A whole reading that cannot go on where it stopped begins anew. */
export const dropPlace = (tenantId: string) =>
  within({ tenant: tenantId }, (tx) =>
    tx.guestList.updateMany({ where: { tenantId }, data: { beganAt: null, nextPath: null } }),
  )

/** A row as it is, for whoever also shows names. */
export type { KeptGuest }

const known = z.object({
  type: z.enum(externalUserTypes),
  identityProvider: z.enum(providers),
  invitation: z.enum(['accepted', 'pending']).nullable(),
})

/** What a sweep sees of a guest; null for one that another version of Readmit kept differently. */
export function toGuestRow(row: KeptGuest): GuestRow | null {
  const { success, data } = known.safeParse(row)
  if (!success) return null
  const isHomeKnown = row.homeTenantId !== null || row.homeReadAt !== null
  return {
    id: row.id,
    type: data.type,
    identityProvider: data.identityProvider,
    ...(isHomeKnown && { homeTenantId: row.homeTenantId }),
    ...(row.domain !== null && { domain: row.domain }),
    ...(data.invitation && { invitation: data.invitation }),
    ...(row.enabled !== null && { enabled: row.enabled }),
    ...(row.groupsRead && { groups: row.groups }),
    ...(row.rolesRead && { roles: row.roles }),
  }
}
