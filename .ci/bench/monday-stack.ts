import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { buildPortal } from '@/.ci/build'
import { awaitAnswer, findPort, settingsFor, startSandbox, startWorker, portalArgs } from '@/.ci/services'
import { PrismaClient } from '@/lib/generated/prisma/client'
import { startLeashed } from '@/prisma/leash'
import { migrate } from '@/prisma/migrate'
import { startDatabase } from '@/prisma/server'
import type { Tenant, World } from '@/sandbox/world-schema'

type Wanted = { world: World; host: Tenant; homes: Tenant[]; webs: number; workers: number }

/**
 * Database, sandbox with throttling, and so many portals and workers, all of this run alone. What was started by then is in
 * `stops`, whenever the run is broken off.
 */
export async function startMonday({ world, host, homes, webs, workers }: Wanted, stops: Stop[]) {
  const folder = await mkdtemp(join(tmpdir(), 'readmit-monday-'))
  stops.push(() => rm(folder, { recursive: true, force: true }))
  await buildPortal()
  const file = join(folder, 'world.json')
  await writeFile(file, JSON.stringify(world))
  const database = await startDatabase({ dataDir: join(folder, 'database'), durable: false })
  stops.push(database.remove)
  await migrate(database.url)
  const [portal = 0, ...more] = await findPorts(webs + 2, 3315)
  const [mail = 0, sandboxPort = 0] = more.splice(-2)
  const settings = settingsFor(
    { portal, sandbox: sandboxPort, mail },
    database.url,
    'only for this bench '.repeat(2),
  )
  await connect(database.url, host, homes, settings.ENTRA_AUTHORITY)

  const sandbox = startSandbox(Object.assign(settings, { SANDBOX_WORLD: file, SANDBOX_THROTTLING: 'on' }))
  stops.push(sandbox.stop)
  await awaitAnswer(`${settings.ENTRA_AUTHORITY}/__health`, settings.START_ID, sandbox)
  const env = { ...process.env, ...settings, NODE_ENV: 'production' as const, WORKER: workers ? '0' : '1' }
  const ports = [portal, ...more]
  for (const port of ports) {
    const web = startLeashed(process.execPath, [...portalArgs, String(port)], { env, onLine: toLog })
    stops.push(web.stop)
    await awaitAnswer(`http://localhost:${port}/healthz`, settings.START_ID, web)
  }
  for (let count = 0; count < workers; count++) stops.push(startWorker(env, 'SIGTERM').stop)
  return { settings, ports, measure: () => measure(settings.START_ID) }
}

export type Stop = () => Promise<unknown>

async function findPorts(count: number, from: number): Promise<number[]> {
  const found: number[] = []
  while (found.length < count) found.push(await findPort(from, found))
  return found
}

/** All of them have connected, as their administrators would have done. */
async function connect(databaseUrl: string, host: Tenant, homes: Tenant[], sandboxUrl: string) {
  const db = new PrismaClient({ adapter: new PrismaPg({ connectionString: databaseUrl }) })
  const appLinks = Object.fromEntries(
    host.applications.map(({ appId, displayName: name, path }) => [
      appId,
      { name, url: `${sandboxUrl}/apps/${path}` },
    ]),
  )
  const row = ({ id, displayName, domains }: Tenant) => ({ id, displayName, domains })
  const rows = [
    { ...row(host), hostConnected: true, appLinks },
    ...homes.map((home) => ({
      ...row(home),
      homeConnected: true,
      supportAddress: `it@${home.domains[0] ?? ''}`,
    })),
  ]
  // also the tables' owner may write a tenant's row only as that tenant
  for (const data of rows)
    await db.$transaction([
      db.$executeRaw`SELECT set_config('readmit.tenant', ${data.id}, true)`,
      db.tenant.create({ data }),
    ])
  await db.$disconnect()
}

/**
 * The most memory that portals and workers held, together, in MiB, and the processor time of them and of the sandbox so far, in
 * seconds. Linux only; elsewhere 0.
 */
async function measure(startId: string) {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const parts = await Promise.all(
    pids.map(async (pid) => {
      const read = (name: string) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')
      const [environment, command] = [await read('environ'), await read('cmdline')]
      if (!environment.includes(startId)) return { peak: 0, portal: 0, sandbox: 0 }
      const isSandbox = command.includes('sandbox/main')
      const peak = isSandbox ? 0 : Number(/VmHWM:\s+(\d+)/.exec(await read('status'))?.[1] ?? 0)
      const times = (await read('stat'))
        .replace(/^.*\) /s, '')
        .split(' ')
        .slice(11, 13)
      const seconds = times.reduce((sum, ticks) => sum + Number(ticks), 0) / 100
      return { peak, portal: isSandbox ? 0 : seconds, sandbox: isSandbox ? seconds : 0 }
    }),
  )
  const sum = (name: 'peak' | 'portal' | 'sandbox') => parts.reduce((all, part) => all + part[name], 0)
  return { peakMiB: Math.round(sum('peak') / 1024), portal: sum('portal'), sandbox: sum('sandbox') }
}

/** What the portal says, where somebody wants to see it. */
const toLog = (line: string) => (process.env.BENCH_LOG ? console.error(line.slice(0, 300)) : undefined)
