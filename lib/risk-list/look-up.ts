import 'server-only'
import { findNamed, type Named } from '@/lib/entra/accounts'
import { GraphProblem } from '@/lib/entra/problem'

/**
 * Everybody at home in a tenant whose name or address begins so, twenty at most, at risk or not; null where the directory could
 * not be asked.
 */
export async function lookUpPeople(tenantId: string, text: string): Promise<Named[] | null> {
  try {
    return await findNamed(tenantId, text.trim().slice(0, 100))
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}
