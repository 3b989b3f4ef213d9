import 'server-only'
import { atOnce } from '@/lib/db'
import { GraphProblem } from '@/lib/entra/problem'
import { readTargetRoles } from '@/lib/entra/targets'
import { Prisma } from '@/lib/generated/prisma/client'
import { logEvent } from '@/lib/log'
import { isAccountOver } from '@/lib/tenants/home'
import { roleIds } from './roles'
import { dropTokens } from './token-vault'

/** How long what the sign-in said is believed without the directory. */
const freshMinutes = 5
/** A page waits no longer for it; what comes later counts from the next. */
const patienceMs = 2000

const known: readonly string[] = Object.values(roleIds)

type Session = {
  id: string
  subject: string
  proof: string
  homeTenantId: string | null
  homeObjectId: string | null
  roles: string[]
  lastSeenAt: Date
  rolesCheckedAt: Date
}

/**
 * The roles of a session as the directory has them by now, or `over`: the account was switched off or deleted. It only takes away:
 * a role that was activated since counts from the next sign-in. Where the directory cannot be read, or roles come by a group, what
 * the sign-in said stands, and Entra decides every write.
 */
export async function findRolesNow(session: Session): Promise<string[] | 'over'> {
  const { homeTenantId: tenantId, homeObjectId: objectId, roles } = session
  // an address that was proven by a code is in nobody's directory
  if (session.proof !== 'entra' || !tenantId || !objectId) return roles
  if (!isDue(session) || !(await isMineToAsk(session))) return roles
  const asking = readLess(session, tenantId, objectId).catch((cause: unknown) => {
    logEvent({ event: 'roles.failed', cause })
    return roles
  })
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string[]>((done) => (timer = setTimeout(() => done(roles), patienceMs)))
  return Promise.race([asking, late]).finally(() => clearTimeout(timer))
}

/** Both times are the database's. */
const isDue = ({ lastSeenAt, rolesCheckedAt }: Session) =>
  lastSeenAt.getTime() - rolesCheckedAt.getTime() > freshMinutes * 60_000

/** Of all requests of a session one in five minutes. */
async function isMineToAsk({ id }: Session): Promise<boolean> {
  const [rows] = await atOnce<[unknown[]]>(
    { session: id },
    Prisma.sql`UPDATE session SET roles_checked_at = now()
      WHERE id = ${id} AND roles_checked_at < now() - ${freshMinutes} * interval '1 minute' RETURNING 1`,
  )
  return rows.length === 1
}

async function readLess(
  { id, subject, roles }: Session,
  tenantId: string,
  objectId: string,
): Promise<string[] | 'over'> {
  const [isOver, now] = await Promise.all([
    isOverThere(tenantId, objectId),
    roles.length > 0 ? readTargetRoles(tenantId, objectId) : null,
  ])
  if (isOver) return 'over'
  if (!now || now.roles === 'unknown' || now.inRoleGroup !== false) return roles
  // others stand in every token and in no directory
  const held: readonly string[] = now.roles
  const left = roles.filter((role) => held.includes(role) || !known.includes(role))
  if (left.length === roles.length) return roles
  // what was proven with the role is worth nothing without it
  await dropTokens({ sessionId: id, subject })
  await atOnce({ session: id }, Prisma.sql`UPDATE session SET roles = ${left} WHERE id = ${id}`)
  return left
}

/** False also where the tenant is not connected, or cannot be asked just now. */
async function isOverThere(tenantId: string, objectId: string): Promise<boolean> {
  try {
    return await isAccountOver(tenantId, objectId)
  } catch (error) {
    if (error instanceof GraphProblem) return false
    throw error
  }
}
