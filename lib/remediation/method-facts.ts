import 'server-only'
import { findToken } from '@/lib/auth/token-vault'
import { GraphProblem } from '@/lib/entra/problem'
import { readMethodItems } from '@/lib/entra/registered-methods'
import { scopeOf } from './kinds'
import type { Looked } from './looks'
import type { AccountFacts } from './run-view'

/**
 * What is registered now of the guests that these operations are about, by object id. Only a person's token may read that: of whoever
 * looks, or of who sent it. Who is not in the answer could not be read.
 */
export async function readMethodFacts(
  tenantId: string,
  some: readonly Looked[],
  viewer: string | null,
): Promise<Map<string, AccountFacts>> {
  const facts = new Map<string, AccountFacts>()
  for (const { target, executor } of some) {
    if (facts.has(target)) continue
    for (const subject of [viewer, executor]) {
      const methods = subject && (await readBy(tenantId, subject, target))
      if (!methods) continue
      facts.set(target, { methods, readAt: new Date().toISOString() })
      break
    }
  }
  return facts
}

async function readBy(tenantId: string, subject: string, targetId: string): Promise<string[] | null> {
  const token = await findToken({ tenantId, subject }, scopeOf.deleteMethods)
  if (!token) return null
  try {
    return await readMethodItems({ tenantId, accessToken: token.accessToken, targetId })
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}
