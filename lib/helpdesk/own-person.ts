import 'server-only'
import { findPersons } from '@/lib/entra/person'
import { GraphProblem, type ProblemKind } from '@/lib/entra/problem'
import { findPerson, type Person } from '@/lib/risk-list/person'

const maxAgeMs = 60_000

/** Whoever of this tenant's own people has the address. Null: nobody, or more than one. `problem`: the directory cannot be read. */
export async function findOwnPerson(
  tenantId: string,
  address: string,
): Promise<Person | { problem: ProblemKind } | null> {
  try {
    const [found, ...others] = await findPersons(tenantId, address)
    return found && others.length === 0 ? await findPerson(tenantId, found.id, maxAgeMs) : null
  } catch (error) {
    if (error instanceof GraphProblem) return { problem: error.kind }
    throw error
  }
}
