import 'server-only'
import type { RoleName } from '@/lib/auth/roles'
import type { Staff } from '@/lib/auth/session'
import { findToken } from '@/lib/auth/token-vault'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { readMethods, type RegisteredMethod } from '@/lib/entra/registered-methods'
import { readTargetRoles, readTargets } from '@/lib/entra/targets'
import { scopeOf } from './kinds'
import { mayDo, type Refusal } from './who-may'

type Admin = { staff: Pick<Staff, 'tenantId' | 'subject' | 'objectId' | 'roles'>; sessionId: string }

/** Whether this admin may delete the methods of that account; `roles`: those that would do. Never throws. */
export async function mayDelete(
  { tenantId, objectId, roles }: Admin['staff'],
  targetId: string,
): Promise<{ because: Refusal; roles: readonly RoleName[] } | null> {
  const held = await readTargetRoles(tenantId, targetId)
  const isSelf = targetId.toLowerCase() === objectId.toLowerCase()
  const may = mayDo('deleteMethods', roles, { ...held, isSelf, managedBy: 'cloud' })
  return may.may ? null : { because: may.because, roles: may.roles }
}

/**
 * What a guest registered in this tenant, read now with the admin's own token of this session: our app-only identity may not see it.
 * `signIn`: there is no such token, or Entra wants another. `ordered`: in the
 * order in which they are to be deleted.
 */
export async function findMethods(
  { staff: { tenantId, subject }, sessionId }: Admin,
  targetId: string,
  { ordered }: { ordered: boolean },
): Promise<'signIn' | { problem: ProblemKind } | { name: string; methods: RegisteredMethod[] }> {
  const token = await findToken({ tenantId, subject, sessionId }, scopeOf.deleteMethods)
  if (!token) return 'signIn'
  const { accessToken } = token
  try {
    const [account] = await readTargets(tenantId, [targetId])
    if (!account) return { problem: 'notFound' }
    return { name: account.name, methods: await readMethods({ tenantId, accessToken, targetId, ordered }) }
  } catch (error) {
    if (!(error instanceof GraphProblem)) throw error
    return error.status === 401 ? 'signIn' : { problem: error.kind }
  }
}
