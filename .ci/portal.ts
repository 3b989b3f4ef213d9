import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startLeashed, type Leashed } from '@/prisma/leash'
import { migrate } from '@/prisma/migrate'
import { startDatabase } from '@/prisma/server'
import {
  awaitAnswer,
  findPort,
  keepSecret,
  settingsFor,
  startSandbox,
  type Ports,
  type Settings,
  portalArgs,
} from './services'

export type Stack = {
  settings: Settings
  ports: Ports
  /** Resolves with what happened when a part ends by itself. */
  failed: Promise<string>
  stop: () => Promise<void>
}

export type StackOptions = {
  dataDir: string
  /** The ports to begin looking at. */
  ports: Ports
  dev: boolean
  /** Runs beside the start of the database, and must be done before the portal starts. */
  prepare: () => Promise<unknown>
  env?: Record<string, string>
  /** False for tests: a database of its own even where DATABASE_URL is set, deleted on stop. */
  keep?: boolean
  /** Told every line that the portal writes. */
  onPortalLine?: (line: string) => void
}

/** Starts database, sandbox and portal, each ready before the next needs it. @throws after stopping what had started */
export async function startStack({
  dataDir,
  ports: wished,
  dev,
  prepare,
  env = {},
  keep = true,
  onPortalLine,
}: StackOptions): Promise<Stack> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  const stops: (() => Promise<void>)[] = []
  const failures: Promise<string>[] = []
  const watch = (
    name: string,
    { ended, stop }: Pick<Leashed, 'stop'> & { ended: Promise<{ lastOutput: string }> },
  ) => {
    stops.unshift(() => stop())
    failures.push(ended.then(({ lastOutput }) => `The ${name} ended. The last it said:\n${lastOutput}`))
  }
  const stop = async () => {
    for (const end of stops.splice(0)) await end()
  }

  try {
    const prepared = prepare()
    prepared.catch(() => undefined)
    const databaseUrl = (keep && process.env.DATABASE_URL) || (await startOwnDatabase(dataDir, keep, watch))
    await migrate(databaseUrl)
    await prepared
    // only now: a build takes long enough for somebody else to take a port that was free before it
    const ports = await findPorts(wished)
    const settings = settingsFor(ports, databaseUrl, await keepSecret(dataDir))
    if (keep) stops.unshift(await leaveSettings(dataDir, settings))
    // the seed imports the generated client, which a fresh clone does not have before `prepare`
    const { seed } = await import('@/prisma/seed')
    await seed(databaseUrl, settings.ENTRA_AUTHORITY)

    const sandbox = startSandbox({ ...settings, ...env })
    watch('sandbox', sandbox)
    const portal = startPortal({ ...settings, ...env }, dev, onPortalLine)
    watch('portal', portal)
    await awaitAnswer(`${settings.ENTRA_AUTHORITY}/__health`, settings.START_ID, sandbox)
    await awaitAnswer(`${settings.PORTAL_URL}/healthz`, settings.START_ID, portal, 120)
    return { settings, ports, failed: Promise.race(failures), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startOwnDatabase(
  dataDir: string,
  keep: boolean,
  watch: (name: string, part: Pick<StartedDatabase, 'ended' | 'stop'>) => void,
) {
  const database = await startDatabase({ dataDir, durable: keep })
  watch('database', { ended: database.ended, stop: keep ? database.stop : database.remove })
  return database.url
}

type StartedDatabase = Awaited<ReturnType<typeof startDatabase>>

async function findPorts(wished: Ports): Promise<Ports> {
  const portal = await findPort(wished.portal)
  const sandbox = await findPort(wished.sandbox, [portal])
  const mail = await findPort(wished.mail, [portal, sandbox])
  return { portal, sandbox, mail }
}

function startPortal(
  settings: Record<string, string>,
  dev: boolean,
  onLine?: (line: string) => void,
): Leashed {
  const args = [
    ...(dev ? ['node_modules/next/dist/bin/next', 'dev', '-H', 'localhost', '-p'] : portalArgs),
    settings.PORT ?? '',
  ]
  const options = {
    env: { ...process.env, ...settings, NODE_ENV: dev ? 'development' : 'production' } as const,
  }
  return startLeashed(process.execPath, args, { ...options, ...(onLine && { onLine }) })
}

/** For commands that work beside the running demo, such as `npm run readmit`. Returns what takes them away again. */
async function leaveSettings(dataDir: string, settings: Settings): Promise<() => Promise<void>> {
  const file = join(dataDir, 'settings.env')
  const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}`)
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return () => rm(file, { force: true })
}
