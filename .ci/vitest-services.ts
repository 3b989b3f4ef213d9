import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@/prisma/migrate'
import { seed } from '@/prisma/seed'
import { startDatabase } from '@/prisma/server'
import { awaitAnswer, findPort, settingsFor, startSandbox } from './services'

/** Real PostgreSQL and the sandbox for the integration tests, started once; their addresses are in process.env. */
export default async function startServices() {
  const database = await startDatabase({
    dataDir: await mkdtemp(join(tmpdir(), 'readmit-test-')),
    durable: false,
  })
  const start = 20_000 + (process.pid % 200) * 100
  const sandboxPort = await findPort(start)
  const mail = await findPort(start, [sandboxPort])
  const settings = settingsFor({ portal: 3000, sandbox: sandboxPort, mail }, database.url, 'x'.repeat(40))
  const sandbox = startSandbox({ ...settings })
  const stop = async () => {
    await sandbox.stop()
    await database.remove()
  }
  try {
    await migrate(database.url)
    await seed(database.url, settings.ENTRA_AUTHORITY)
    await awaitAnswer(`${settings.ENTRA_AUTHORITY}/__health`, settings.START_ID, sandbox)
  } catch (error) {
    await stop()
    throw error
  }
  Object.assign(process.env, settings, { SANDBOX_PROCESSING_SECONDS: '1' })
  return stop
}
