import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type Running = { port: number }

/** Long enough for a server whose starter was killed to end by itself. */
const patienceMs = 4000

/**
 * The server that already runs on this data folder, or null. One that lost its starter is about to end, so we give
 * it a moment; one that stays has a living starter. A pid that belongs to something else now is no server.
 */
export async function findRunning(data: string): Promise<Running | null> {
  const pidFile = join(data, 'postmaster.pid')
  const deadline = Date.now() + patienceMs
  for (;;) {
    const [pidLine = '', , , portLine = ''] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
    const command = commandOf(Number(pidLine))
    if (!command) return null
    if (!isServerOf(command, data)) {
      await rm(pidFile, { force: true })
      return null
    }
    if (Date.now() > deadline && portLine) return { port: Number(portLine) }
    await sleep(100)
  }
}

/** The command line of a living process, its words joined by a blank; null when there is none. */
function commandOf(pid: number): string | null {
  if (!(pid > 0)) return null
  try {
    if (existsSync('/proc/self/cmdline'))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    return execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return null
  }
}

function isServerOf(command: string, data: string): boolean {
  return /(^|\/)postgres /.test(command) && command.includes(` -D ${data} `)
}
