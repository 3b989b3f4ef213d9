import 'server-only'
import { z } from 'zod'
import { atOnce, within } from '@/lib/db'
import { Prisma } from '@/lib/generated/prisma/client'
import { recordAudit } from './audit'
import { isAlive } from './session-clock'
import { isOldSeal, seal, unseal } from './seal'

/** The person a token was given to: `subject` is `entra:{tenant}:{object}`. */
export type Holder = { tenantId: string; subject: string }
/** The session in which it was given; it ends with it. */
export type Keeper = Holder & { sessionId: string }

const longestMs = 60 * 60_000
const freshMs = 5 * 60_000

/** Everything that matters is inside the seal; the row's columns only help to find it. */
const Sealed = z.object({
  accessToken: z.string().min(1),
  scopes: z.array(z.string()),
  authTime: z.coerce.date(),
  expiresAt: z.coerce.date(),
})
export type KeptToken = z.infer<typeof Sealed>

/** Keeps a person's token for this session, in place of the one before, for an hour at most, and records that they proved who they are. */
export async function keepToken(keeper: Keeper, token: KeptToken, now: Date): Promise<void> {
  const { sessionId, tenantId, subject } = keeper
  const expiresAt = new Date(Math.min(token.expiresAt.getTime(), now.getTime() + longestMs))
  const { scopes, authTime } = token
  const sealed = await seal('delegatedToken', boundTo(keeper), { ...token, expiresAt })
  const data = { tenantId, subject, scopes, authTime, expiresAt, sealed }
  await within({ holder: subject }, async (tx) => {
    const where = { sessionId }
    await tx.delegatedToken.upsert({ where, create: { sessionId, ...data }, update: data })
    await recordAudit(tx, { action: 'stepUp.done', actor: subject, tenantId, data: { scopes } })
  })
}

/**
 * The person's newest token with this delegated permission, of `sessionId` only where it is given: what a person begins is theirs
 * to prove in the session they begin it in; what goes on without them may use any. Null: none, it ran out or was given without the permission, its
 * session has ended, or the seal is not what this holder's would be.
 */
export async function findToken(
  { tenantId, subject, sessionId: only }: Holder & { sessionId?: string },
  scope: string,
  now = new Date(),
): Promise<{ accessToken: string; authTime: Date } | null> {
  const rows = await within({ holder: subject }, (tx) =>
    tx.delegatedToken.findMany({
      where: {
        ...(only && { sessionId: only }),
        tenantId,
        subject,
        scopes: { has: scope },
        expiresAt: { gt: now },
      },
      orderBy: { authTime: 'desc' },
    }),
  )
  for (const { sessionId, sealed } of rows) {
    const keeper = { tenantId, subject, sessionId }
    const token = Sealed.safeParse(await unseal('delegatedToken', boundTo(keeper), sealed)).data
    if (!token || token.expiresAt <= now || !token.scopes.includes(scope)) continue
    if (!(await hasSession(keeper))) continue
    if (isOldSeal('delegatedToken', sealed)) await sealAnew(keeper, sealed, token)
    return { accessToken: token.accessToken, authTime: token.authTime }
  }
  return null
}

/** Unless a newer one has taken its place meanwhile. */
async function sealAnew(keeper: Keeper, old: string, token: KeptToken): Promise<void> {
  const { sessionId, subject } = keeper
  const sealed = await seal('delegatedToken', boundTo(keeper), token)
  await within({ holder: subject }, (tx) =>
    tx.delegatedToken.updateMany({ where: { sessionId, sealed: old }, data: { sealed } }),
  )
}

/** The permissions of this session's token, so that the next one can have them too: it takes its place. */
export async function findKeptScopes({ sessionId, subject }: Keeper, now: Date): Promise<string[]> {
  const row = await within({ holder: subject }, (tx) =>
    tx.delegatedToken.findUnique({ where: { sessionId } }),
  )
  return row && row.expiresAt > now ? row.scopes : []
}

/** When the person of this session last proved anew who they are, for whatever it was; null: not in this session, or too long ago. */
export async function findProofTime({ sessionId, subject }: Keeper, now: Date): Promise<Date | null> {
  const row = await within({ holder: subject }, (tx) =>
    tx.delegatedToken.findUnique({ where: { sessionId } }),
  )
  return row && row.expiresAt > now ? row.authTime : null
}

/** Proved within the last five minutes. Clocks differ, so it may lie as far ahead, and no further. */
export const isFresh = (authTime: Date, now: Date): boolean =>
  Math.abs(now.getTime() - authTime.getTime()) <= freshMs

/** Nothing is left of what a session could do. */
export async function dropTokens({
  sessionId,
  subject,
}: Pick<Keeper, 'sessionId' | 'subject'>): Promise<void> {
  await within({ holder: subject }, (tx) => tx.delegatedToken.deleteMany({ where: { sessionId } }))
}

const boundTo = ({ tenantId, subject, sessionId }: Keeper) => ({
  tid: tenantId,
  oid: subject.split(':').at(-1) ?? '',
  sid: sessionId,
})

async function hasSession({ sessionId, subject }: Keeper): Promise<boolean> {
  const [rows] = await atOnce<[unknown[]]>(
    { session: sessionId },
    Prisma.sql`SELECT 1 FROM session
      WHERE id = ${sessionId} AND subject = ${subject} AND kind = 'staff' AND ${isAlive('staff')}`,
  )
  return rows.length === 1
}
