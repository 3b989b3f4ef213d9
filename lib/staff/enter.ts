import 'server-only'
import type { Context } from '@/lib/auth/change'
import type { AuthAnswer } from '@/lib/auth/run-auth'
import { startStaffSignIn } from '@/lib/auth/staff-sign-in'
import { toAddress } from '@/lib/entra/address'
import { findHomeRealm } from '@/lib/entra/realm'
import { findVisit, keepVisit } from '@/lib/diagnosis/visit'
import { findConnectedTenant } from '@/lib/tenants/find'

const noTenant = '00000000-0000-0000-0000-000000000000'

/** Codes of `staff.door.problem`. */
export type DoorProblem = 'addressMissing' | 'addressInvalid' | 'notConnected'

/**
 * The sign-in page of the connected tenant that keeps this address. The domain alone decides: whether the person exists is
 * asked by nobody here, and one answer stands for every organisation that is not connected, known to Entra or not. `to`: the page of ours to come back to.
 */
export async function enterAsStaff(
  ctx: Context,
  typed: string,
  to: string | null = null,
): Promise<AuthAnswer | DoorProblem> {
  const tenant = await findOwnTenant(typed)
  const staffTenantId = typeof tenant === 'string' ? null : tenant.tenantId
  const staffAddress = typed.trim().slice(0, 300)
  await keepVisit(ctx.visit.id, ctx.now, { staffTenantId, staffAddress })
  return typeof tenant === 'string' ? tenant : startStaffSignIn(tenant.tenantId, staffAddress, to)
}

async function findOwnTenant(typed: string): Promise<{ tenantId: string } | DoorProblem> {
  if (!typed.trim()) return 'addressMissing'
  const known = toAddress(typed)
  if (!known) return 'addressInvalid'
  const realm = await findHomeRealm(known.address)
  // one that Entra does not know costs the same question
  const tenant = await findConnectedTenant(realm.kind === 'entra' ? realm.tenantId : noTenant)
  return tenant ?? 'notConnected'
}

/** What was typed at the door last, so that it is still there when something was wrong with it. */
export const findTypedAddress = async (visitId: string): Promise<string> =>
  (await findVisit(visitId))?.staffAddress ?? ''
