import 'server-only'
import { GraphProblem } from '@/lib/entra/problem'
import { readRegistration, type Registration } from '@/lib/entra/registration'
import { findKept } from '@/lib/kept/find'
import { registrations } from '@/lib/tenants/home'
import { findPerson, type Person } from './person'

const maxAgeMs = 10 * 60_000

/** What sharpens a suggestion; null where the directory does not say. */
export type QueueFacts = { person: Person | null; registration: Registration | null }

/** As kept for ten minutes at most. Of many at once the registrations are read as one list. */
export async function findQueueFacts(tenantId: string, id: string): Promise<QueueFacts> {
  const [person, found] = await Promise.all([
    orUnknown(findPerson(tenantId, id, maxAgeMs)),
    orUnknown(
      findKept(tenantId, registrations, [id], maxAgeMs, async () => {
        const body = await readRegistration(tenantId, id)
        return body ? [{ key: id, body }] : []
      }),
    ),
  ])
  return { person, registration: found?.facts[0] ?? null }
}

async function orUnknown<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading
  } catch (error) {
    if (error instanceof GraphProblem) return null
    throw error
  }
}
