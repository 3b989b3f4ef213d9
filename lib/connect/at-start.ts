import 'server-only'
import { within } from '@/lib/db'
import { readGranted } from '@/lib/entra/app-token'
import { GraphProblem } from '@/lib/entra/problem'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { findWriting } from '@/lib/tenants/permissions'

const atOnce = 8
/** The start waits no longer for it; what comes later is logged all the same, and ends the process where it has to. */
const patienceMs = 10_000

type Held = { tenantId: string; names: string[] }

/**
 * Looks what every connected tenant grants our identity before anything is read. One that lets it write is refused by name: no token
 * of it is used. Where that is so of every tenant that answered, it is our own registration that asks for too much.
 * @throws Error that names the permissions, in the latter case
 */
export async function requireReadingOnly(): Promise<void> {
  const tenants = await within({}, (tx) => tx.tenant.findMany({ select: { id: true } }))
  const answered: Held[] = []
  const left = tenants.map(({ id }) => id)
  const look = async () => {
    for (let id = left.pop(); id; id = left.pop()) {
      const names = await findHeld(id)
      if (names) answered.push({ tenantId: id, names })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, look))
  const refused = answered.filter(({ names }) => names.length > 0)
  for (const { tenantId, names } of refused)
    logEvent({ event: 'tenant.refused', tenant: tenantId, permissions: names.join(' ') })
  if (refused.length > 0 && refused.length === answered.length) throw new Error(toWords(refused))
}

/** What it may write; null where the tenant or the authority does not answer: then the first use of a token finds it. */
async function findHeld(tenantId: string): Promise<string[] | null> {
  try {
    return findWriting(await readGranted(tenantId))
  } catch (error) {
    if (error instanceof GraphProblem) return error.kind === 'tooPowerful' ? [error.code] : null
    throw error
  }
}

const toWords = (refused: Held[]) =>
  `Readmit cannot start: its own identity may only read, and it may do more.\n${refused
    .map(({ tenantId, names }) => `  ${tenantId}: ${names.join(', ')}`)
    .join('\n')}\nRemove these application permissions from the app registration and from the tenants.`

/** Ends the process where a setting is wrong, and names it: the framework would go on and answer everything by a failure. */
export function requireSettings(): void {
  try {
    env()
  } catch (error) {
    if (!isRefusal(error)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

/** At the start of the portal and of a worker. What cannot be looked at now is no reason to serve nobody. */
export async function checkAtStart(): Promise<void> {
  const checking = requireReadingOnly().catch((error: unknown) => {
    if (!isRefusal(error)) return logEvent({ event: 'startCheck.failed', cause: error })
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
  await Promise.race([checking, new Promise((done) => setTimeout(done, patienceMs).unref())])
}

const isRefusal = (error: unknown): error is Error =>
  error instanceof Error && error.message.startsWith('Readmit cannot start')
