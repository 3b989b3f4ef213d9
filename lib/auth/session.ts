import 'server-only'
import { cookies } from 'next/headers'
import { getToken } from 'next-auth/jwt'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { recordAudit } from './audit'
import { idOf, newSecret } from './secrets'

const idleMinutes = 30
const absoluteHours = 2

/** Somebody who has proven who they are. `subject` is the key of the person: never an address that a token claims. */
export type Guest = {
  subject: string
  proof: 'entra' | 'emailCode'
  address: string
  homeTenantId: string | null
  homeObjectId: string | null
}

/** Opens a session and returns the secret that the signed cookie carries; the database keeps only its hash. */
export async function startSession(guest: Guest, now: Date): Promise<string> {
  const secret = newSecret()
  const id = idOf(secret)
  await within({ session: id }, async (tx) => {
    await tx.session.create({
      data: {
        id,
        ...guest,
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + absoluteHours * 3_600_000),
      },
    })
    await recordAudit(tx, { action: 'session.started', actor: guest.subject, tenantId: guest.homeTenantId })
  })
  return secret
}

/**
 * Who is signed in, or null: no cookie, signed out, idle for half an hour, or two hours old. A page that asks by itself only
 * peeks: nobody may have been there.
 */
export async function findGuest(now = new Date(), by: 'person' | 'peek' = 'person'): Promise<Guest | null> {
  const secret = await sessionSecret()
  if (!secret) return null
  const id = idOf(secret)
  return within({ session: id }, async (tx) => {
    const idleSince = new Date(now.getTime() - idleMinutes * 60_000)
    const { count } = await tx.session.updateMany({
      where: { id, expiresAt: { gt: now }, lastSeenAt: { gt: idleSince } },
      data: by === 'person' ? { lastSeenAt: now } : {},
    })
    const row = count ? await tx.session.findUnique({ where: { id } }) : null
    return row ? { ...row, proof: row.proof === 'entra' ? 'entra' : 'emailCode' } : null
  })
}

/** Ends the session at the server: a copied cookie is worth nothing afterwards. */
export async function endSession(): Promise<void> {
  const secret = await sessionSecret()
  if (!secret) return
  const id = idOf(secret)
  await within({ session: id }, async (tx) => {
    const row = await tx.session.findUnique({ where: { id } })
    if (!row) return
    await tx.session.delete({ where: { id } })
    await recordAudit(tx, { action: 'session.ended', actor: row.subject, tenantId: row.homeTenantId })
  })
}

async function sessionSecret(): Promise<string | null> {
  const jar = await cookies()
  const req = {
    cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
    headers: {},
  }
  const secureCookie = env().PORTAL_URL.startsWith('https:')
  // next-auth types its argument as a whole request; it reads these two members of it.
  const token = await getToken({ req: toRequest(req), secret: env().SESSION_SECRET, secureCookie })
  return typeof token?.['sid'] === 'string' ? token['sid'] : null
}

type TokenRequest = Parameters<typeof getToken>[0]['req']
const toRequest = (req: { cookies: Record<string, string>; headers: object }) =>
  req as unknown as TokenRequest
