import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal } from '@/.ci/build'
import { type Proxy, startProxy } from '@/.ci/faults/tcp-proxy'
import {
  awaitAnswer,
  findPort,
  type Settings,
  settingsFor,
  startSandbox,
  startWorker,
  portalArgs,
} from '@/.ci/services'
import { type Leashed, startLeashed } from '@/prisma/leash'
import { migrate } from '@/prisma/migrate'
import { type Database, startDatabase } from '@/prisma/server'

export type Web = Leashed & { port: number }
/** Everything on this machine for one run alone: the database and Graph behind proxies that can be poisoned. */
export type Rig = {
  settings: Settings
  database: Database
  /** The same database, past its proxy. */
  directUrl: string
  toDatabase: Proxy
  toGraph: Proxy
  startWeb: (port?: number, env?: Record<string, string>) => Promise<Web>
  startWorker: () => Leashed
  stop: () => Promise<void>
}

/** `throttling`: whether Graph answers 429 by itself. */
type Wanted = { from: number; throttling: boolean; say: (text: string) => void; env?: Record<string, string> }

/** `from`: the first port to look at. @throws after ending what had started */
export async function startRig({ from, throttling, say, env = {} }: Wanted): Promise<Rig> {
  const stops: (() => Promise<unknown>)[] = []
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end()
  }
  try {
    say('Building …')
    await buildPortal()
    const folder = await mkdtemp(join(tmpdir(), 'readmit-rig-'))
    stops.push(() => rm(folder, { recursive: true, force: true }))
    const database = await startDatabase({ dataDir: join(folder, 'database'), durable: false })
    stops.push(database.remove)
    await migrate(database.url)
    const ports: number[] = []
    for (let wished = from; ports.length < 3; wished += 100) ports.push(await findPort(wished, ports))
    const [portal = 0, sandboxPort = 0, mail = 0] = ports
    const behind = new URL(database.url)
    const toDatabase = await startProxy({ host: behind.hostname, port: Number(behind.port) })
    stops.push(toDatabase.stop)
    behind.port = String(toDatabase.port)
    const settings = settingsFor(
      { portal, sandbox: sandboxPort, mail },
      behind.href,
      'for-this-run-only-'.repeat(2),
    )
    const toGraph = await startProxy({ host: '127.0.0.1', port: sandboxPort })
    stops.push(toGraph.stop)
    const { seed } = await import('@/prisma/seed')
    await seed(database.url, settings.ENTRA_AUTHORITY)
    const sandbox = startSandbox(
      Object.assign(
        { ...settings },
        { SANDBOX_THROTTLING: throttling ? 'on' : 'off', SANDBOX_PROCESSING_SECONDS: '1' },
      ),
    )
    stops.push(sandbox.stop)
    await awaitAnswer(`${settings.ENTRA_AUTHORITY}/__health`, settings.START_ID, sandbox)
    const shared = { ...process.env, ...settings, ...env, NODE_ENV: 'production' as const }
    return {
      settings,
      database,
      directUrl: database.url,
      toDatabase,
      toGraph,
      async startWeb(port = portal, more = {}) {
        const web = startLeashed(process.execPath, [...portalArgs, String(port)], {
          env: { ...shared, ...more, PORT: String(port) },
          onLine: toLog,
        })
        stops.push(() => web.stop(30_000))
        await awaitReady(port, web)
        return { ...web, port }
      },
      startWorker() {
        const worker = startWorker(shared, 'SIGTERM')
        stops.push(() => worker.stop(30_000))
        return worker
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Until requests may be sent there. @throws where it ended before, or after a minute */
export async function awaitReady(port: number, { ended }: Pick<Leashed, 'ended'>): Promise<void> {
  const end = ended.then(({ lastOutput }) => ({ lastOutput }))
  for (const until = Date.now() + 60_000; Date.now() < until;) {
    const ready = await fetch(`http://localhost:${String(port)}/readyz`, {
      signal: AbortSignal.timeout(2000),
    }).then(
      ({ status }) => status === 200,
      () => false,
    )
    if (ready) return
    const dead = await Promise.race([end, new Promise<null>((done) => setTimeout(() => done(null), 50))])
    if (dead) throw new Error(`It ended before it was ready:\n${dead.lastOutput}`)
  }
  throw new Error('Not ready within a minute.')
}

/** What the portal says, where somebody wants to see it. */
const toLog = (line: string) => (process.env['BENCH_LOG'] ? console.error(line.slice(0, 300)) : undefined)
