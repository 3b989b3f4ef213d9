import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { buildPortal } from '@/.ci/build'
import { startStack } from '@/.ci/portal'

export type Running = {
  origin: string
  /** As who owns the tables. */
  owner: pg.Client
  /** The most memory that the portal has held, in MB; null where the system does not say. */
  peakMb: () => number | null
  stop: () => Promise<void>
}

/** Everything as `npm run demo` starts it, on ports of its own; its settings are then those of this process too. */
export async function startOwnStack(ports: {
  portal: number
  sandbox: number
  mail: number
}): Promise<Running> {
  const dataDir = await mkdtemp(join(tmpdir(), 'readmit-fuzz-'))
  const stack = await startStack({ dataDir, ports, dev: false, prepare: buildPortal, keep: false })
  Object.assign(process.env, stack.settings)
  const owner = new pg.Client({ connectionString: stack.settings.DATABASE_URL })
  await owner.connect()
  const pid = findProcess(stack.settings.START_ID)
  return {
    origin: stack.settings.PORTAL_URL,
    owner,
    peakMb: () => (pid === null ? null : readPeak(pid)),
    stop: async () => {
      await owner.end()
      await stack.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Linux says of every process how it was started; elsewhere nobody does. */
function findProcess(startId: string): string | null {
  try {
    const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    return pids.find((pid) => isPortal(pid, startId)) ?? null
  } catch {
    return null
  }
}

function isPortal(pid: string, startId: string): boolean {
  try {
    const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return title.includes('next') && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(startId)
  } catch {
    // another user's, or gone meanwhile
    return false
  }
}

function readPeak(pid: string): number | null {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
  } catch {
    return null
  }
}
