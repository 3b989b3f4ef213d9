import 'server-only'
import { atOnce, type Tx, within } from '@/lib/db'
import { Prisma, type Session } from '@/lib/generated/prisma/client'
import { auditStatement, recordAudit } from './audit'
import { lifetimes } from './lifetimes'
import { findRolesNow } from './roles-now'
import { isAlive } from './session-clock'
import { readSessionSecret, type Door } from './session-cookie'
import { idOf, newSecret } from './secrets'
import { dropTokens } from './token-vault'

/** Somebody who has proven who they are. `subject` is the key of the person: never an address, nor a bare hash of one. */
export type Guest = {
  subject: string
  proof: 'entra' | 'emailCode'
  address: string
  homeTenantId: string | null
  homeObjectId: string | null
}

/** Somebody who signed in at their own connected tenant. `roles` are template ids, as the token said at sign-in. */
export type Staff = {
  subject: string
  tenantId: string
  objectId: string
  name: string
  address: string
  roles: string[]
}

/** Opens a session and returns the secret that the signed cookie carries; the database keeps only its hash. */
export const startSession = (guest: Guest): Promise<string> => openSession('guest', { ...guest, roles: [] })

export const startStaffSession = (staff: Staff): Promise<string> => {
  const { tenantId, objectId, ...who } = staff
  return openSession('staff', { ...who, proof: 'entra', homeTenantId: tenantId, homeObjectId: objectId })
}

type Who = Guest & { roles: string[]; name?: string }

/** When it begins and ends is the database's to say: this process may have a wrong clock. */
async function openSession(kind: Door, who: Who): Promise<string> {
  const secret = newSecret()
  const id = idOf(secret)
  const { subject, proof, name = null, roles, homeTenantId, homeObjectId, address } = who
  await atOnce(
    { session: id },
    Prisma.sql`INSERT INTO session (id, kind, subject, proof, name, roles, home_tenant_id, home_object_id, address,
        created_at, last_seen_at, expires_at)
      VALUES (${id}, ${kind}, ${subject}, ${proof}, ${name}, ${roles}, ${homeTenantId}, ${homeObjectId}, ${address},
        now(), now(), now() + ${lifetimes[kind].absoluteHours} * interval '1 hour')`,
    auditStatement({ action: 'session.started', actor: subject, tenantId: homeTenantId, data: { kind } }),
  )
  return secret
}

type By = 'person' | 'peek'

/**
 * Who is signed in, or null: no cookie, signed out, idle for half an hour, or two hours old. A page that asks by itself only
 * peeks: nobody may have been there.
 */
export async function findGuest(by: By = 'person'): Promise<Guest | null> {
  const row = await findSession('guest', by)
  return row && (await findRolesOf(row)) && { ...row, proof: row.proof === 'entra' ? 'entra' : 'emailCode' }
}

/**
 * The same for staff: idle for a quarter of an hour, eight hours old, or of a tenant that is not connected any more. Says
 * nothing about what the roles open.
 */
export async function findStaff(by: By = 'person'): Promise<Staff | null> {
  const row = await findSession('staff', by)
  if (!row?.homeTenantId || !row.homeObjectId || !(await isConnected(row.homeTenantId))) return null
  const roles = await findRolesOf(row)
  if (!roles) return null
  const { subject, address, name, homeTenantId: tenantId, homeObjectId: objectId } = row
  return { subject, tenantId, objectId, name: name ?? address, address, roles }
}

/** Null where the account is over, and with it the session. */
async function findRolesOf(row: Session): Promise<string[] | null> {
  const roles = await findRolesNow(row)
  if (roles !== 'over') return roles
  await endSessionById(row.kind === 'staff' ? 'staff' : 'guest', row.id)
  return null
}

const isConnected = async (tenantId: string) =>
  (await within({}, (tx) => tx.tenant.count({ where: { id: tenantId } }))) === 1

async function findSession(kind: Door, by: By): Promise<Session | null> {
  const secret = await readSessionSecret(kind)
  return secret ? findSessionBySecret(kind, secret, by) : null
}

/** The live session that a secret opens at this door, marked as seen where a person was there. */
export async function findSessionBySecret(
  kind: Door,
  secret: string,
  by: By = 'person',
): Promise<Session | null> {
  const id = idOf(secret)
  const isLive = Prisma.sql`id = ${id} AND kind = ${kind} AND ${isAlive(kind)}`
  const [[session]] = await atOnce<[Session[]]>(
    { session: id },
    by === 'person'
      ? Prisma.sql`UPDATE session SET last_seen_at = now() WHERE ${isLive} RETURNING ${columns}`
      : Prisma.sql`SELECT ${columns} FROM session WHERE ${isLive}`,
  )
  return session ?? null
}

const columns = Prisma.sql`id, kind, subject, proof, name, roles, home_tenant_id AS "homeTenantId",
  home_object_id AS "homeObjectId", address, created_at AS "createdAt", last_seen_at AS "lastSeenAt",
  expires_at AS "expiresAt", roles_checked_at AS "rolesCheckedAt"`

/** The id of the session in this door's cookie, whatever it is worth. */
export async function findSessionId(kind: Door): Promise<string | null> {
  const secret = await readSessionSecret(kind)
  return secret && idOf(secret)
}

/** Ends the session at the server: a copied cookie is worth nothing afterwards. */
export async function endSession(kind: Door = 'guest'): Promise<void> {
  const id = await findSessionId(kind)
  if (id) await endSessionById(kind, id)
}

/** What the session could do in a directory ends first: should the second half fail, a session without it is left. */
export async function endSessionById(kind: Door, id: string): Promise<void> {
  const where = { id, kind }
  const row = await within({ session: id }, (tx) => tx.session.findUnique({ where }))
  if (row && kind === 'staff') await dropTokens({ sessionId: id, subject: row.subject })
  if (row) await within({ session: id }, (tx) => end(tx, id, kind))
}

async function end(tx: Tx, id: string, kind: Door): Promise<void> {
  const row = await tx.session.findUnique({ where: { id, kind } })
  if (!row) return
  await tx.session.delete({ where: { id } })
  await recordAudit(tx, {
    action: 'session.ended',
    actor: row.subject,
    tenantId: row.homeTenantId,
    data: { kind },
  })
}
