import { existsSync } from 'node:fs'
import { z } from 'zod'

/** What `npm run demo` writes while it runs, so that this command finds its database. */
const demoSettings = '.data/settings.env'

const Call = z.tuple([z.enum(['stop', 'start']), z.guid()])

/**
 * `changes stop <tenant id>`, `changes start <tenant id>`: whether anything may be changed in a tenant at all. Exit status 0: so it is
 * now; 1: no such tenant, or it was so already; 2: it could not be done; 64: not called like this.
 */
export async function changes(args: readonly string[]): Promise<number> {
  const call = Call.safeParse(args).data
  if (!call) return 64
  const [what, tenantId] = call
  if (!process.env['DATABASE_URL'] && existsSync(demoSettings)) process.loadEnvFile(demoSettings)
  const { disconnect } = await import('@/lib/db')
  try {
    const { stopChanges } = await import('@/lib/remediation/stop-changes')
    const isDone = await stopChanges(tenantId.toLowerCase(), what === 'stop')
    process.stdout.write(
      `${isDone ? words[what] : `Nothing to ${what}: no such tenant, or it is so already.`}\n`,
    )
    return isDone ? 0 : 1
  } catch (error) {
    process.stderr.write(
      `That could not be done. ${error instanceof Error ? error.message : String(error)}\n`,
    )
    return 2
  } finally {
    await disconnect()
  }
}

const words = {
  stop: 'Stopped: nothing is changed in this tenant until you start it again.',
  start: 'Started: administrators of this tenant may change accounts again.',
}
