import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@/prisma/migrate'
import { startDatabase } from '@/prisma/server'
import { generateClient } from './build'
import { readLive } from './live-settings'

/**
 * `npm run check:live`: what Readmit can see of a tenant. The portal's own code keeps its pace in a database, so there is one
 * for as long as this runs; it holds counters only.
 */
async function main(): Promise<number> {
  const asked = readLive(process.argv.slice(2), process.env)
  if (typeof asked === 'string') return say(asked, 2)
  await generateClient()
  const database = await startDatabase({
    dataDir: await mkdtemp(join(tmpdir(), 'readmit-live-')),
    durable: false,
  })
  try {
    await migrate(database.url)
    Object.assign(process.env, asked.settings, { DATABASE_URL: database.url })
    const { credential } = await import('@/lib/entra/credential')
    try {
      credential()
    } catch (error) {
      return say(error instanceof Error ? error.message : String(error), 2)
    }
    const { checkLive } = await import('@/lib/live/check')
    return await checkLive(asked.tenant, (line) => console.log(line))
  } finally {
    await database.remove()
  }
}

function say(why: string, status: number): number {
  console.error(why)
  return status
}

// connections to the database stay open otherwise
process.exit(await main())
