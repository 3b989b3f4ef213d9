import 'server-only'
import { within } from '@/lib/db'
import { findSortedGuests } from '@/lib/guests/sorted'
import { guestListState } from '@/lib/guests/state'
import { findHomeNames } from '@/lib/guests/home-names'
import { Prisma } from '@/lib/generated/prisma/client'
import { leaveLetters } from '@/lib/work/queue'
import { logEvent } from '@/lib/log'
import { findDistinctions } from '@/lib/sweep/distinctions'
import { plainSignIn } from '@/lib/sweep/plain-sign-in'
import type { TenantPosture } from '@/lib/entra/posture'
import { type ConnectedTenant, findConnectedTenant } from '@/lib/tenants/find'
import { findPosture } from '@/lib/tenants/posture-store'
import { toResource } from '@/lib/tenants/to-resource'
import { postLockOut } from './letter'
import { findLockOuts, type LockOuts } from './lock-outs'
import { findPostureEdits, type PostureEdit } from './posture-edits'
import { findPending } from './store'

/**
 * Looks at every change of a host's posture that waits: who of the guests that are kept is newly locked out, and by what. Kept once,
 * with a mail to whom the tenant names where somebody is. Where the guests were never read, it waits for them.
 */
export async function watchPosture(tenantId: string): Promise<void> {
  const tenant = await findConnectedTenant(tenantId)
  if (!tenant || !(await guestListState(tenantId)).readAt) return
  for (let pending = await findPending(tenantId); pending; pending = await findPending(tenantId)) {
    const after = pending.after ?? (await findPosture(tenantId))
    const { before } = pending
    const edits = before && after ? findPostureEdits(before, after) : []
    const lockOuts = before && after && edits.length > 0 ? await compare(tenant, before, after) : null
    await keep(tenant, pending.id, edits, lockOuts)
  }
}

async function compare(
  { tenantId, appLinks }: ConnectedTenant,
  before: TenantPosture,
  after: TenantPosture,
): Promise<LockOuts | null> {
  const [was, is] = [toResource(tenantId, before), toResource(tenantId, after)]
  if (!was || !is) return null
  const under = plainSignIn([...was.policies, ...is.policies], appLinks)
  const guests = await findSortedGuests(tenantId, findDistinctions([was, is], under))
  return findLockOuts(was, is, guests, under)
}

/** In one transaction with the mail; a change that another process has looked at meanwhile stays as it is. */
async function keep(
  tenant: ConnectedTenant,
  id: string,
  edits: PostureEdit[],
  lockOuts: LockOuts | null,
): Promise<void> {
  const { tenantId } = tenant
  const hurt = lockOuts ? lockOuts.lockedOut + lockOuts.mayBe + lockOuts.atRisk : 0
  const homes = hurt > 0 ? await findHomeNames(tenantId) : new Map<string, string>()
  const kept = await within({ tenant: tenantId }, async (tx) => {
    const { count } = await tx.postureChange.updateMany({
      where: { id, tenantId, before: { not: Prisma.DbNull } },
      data: {
        before: Prisma.DbNull,
        edits,
        ...(lockOuts && {
          ...{ guests: lockOuts.guests, lockedOut: lockOuts.lockedOut, getsIn: lockOuts.getsIn },
          rows: lockOuts,
        }),
      },
    })
    if (count === 0) return 'already'
    if (!lockOuts || hurt === 0 || !tenant.supportAddress) return 'silent'
    await postLockOut(tx, { tenant, to: tenant.supportAddress, edits, lockOuts, homes })
    return 'posted'
  })
  if (hurt > 0 && kept !== 'already') logEvent({ event: 'watch.lockedOut', tenant: tenantId, guests: hurt })
  if (kept === 'posted') await leaveLetters()
}
