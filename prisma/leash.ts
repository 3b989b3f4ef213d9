import { spawn, type ChildProcess } from 'node:child_process'

export type Leashed = {
  /** Of the program itself: for tests that stop or kill it. */
  pid: number
  /** Resolves with the last lines of output once the program has ended, however it ended. */
  ended: Promise<{ code: number | null; lastOutput: string }>
  /** Asks the program to end, insists after `patienceMs` (8000), and resolves when it is gone. */
  stop: (patienceMs?: number) => Promise<void>
}

export type LeashOptions = {
  cwd?: string
  env?: NodeJS.ProcessEnv
  uid?: number
  gid?: number
  /** The signal that means "end in good order" to this program; SIGKILL: it ends as by a power cut. */
  stopSignal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'
  onLine?: (line: string) => void
}

/**
 * The shell becomes the program (so its pid is the program's), after leaving a watcher behind that reads our end
 * of a pipe. When we die, by SIGKILL too, the pipe closes and the watcher ends the program. A line means "all well".
 */
const script = [
  'exec 3<&0',
  '{ read -r _ <&3 || kill -s "$0" $$; } >/dev/null 2>&1 &',
  'exec 3<&-',
  'exec "$@" </dev/null',
].join('\n')

const keptLines = 40

/** Starts a program that cannot outlive us, in a process group of its own so that Ctrl-C reaches only us. */
export function startLeashed(command: string, args: readonly string[], options: LeashOptions = {}): Leashed {
  const { stopSignal = 'SIGTERM', onLine, ...spawnOptions } = options
  const child = spawn('/bin/sh', ['-c', script, stopSignal.slice('SIG'.length), command, ...args], {
    ...spawnOptions,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const keep = (line: string) => {
    lines.push(line)
    if (lines.length > keptLines) lines.shift()
    onLine?.(line)
  }
  readLines(child, keep)
  child.stdin.on('error', () => undefined)

  const ended = new Promise<{ code: number | null; lastOutput: string }>((resolve) => {
    child.once('error', (error) => {
      keep(error.message)
      resolve({ code: null, lastOutput: lines.join('\n') })
    })
    child.once('close', (code) => resolve({ code, lastOutput: lines.join('\n') }))
    child.once('exit', () => child.stdin.end('gone\n'))
  })

  return {
    pid: child.pid ?? 0,
    ended,
    async stop(patienceMs = 8000) {
      child.kill(stopSignal)
      const insist = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      await ended
      clearTimeout(insist)
    },
  }
}

function readLines(child: ChildProcess, keep: (line: string) => void) {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = ''
    stream?.setEncoding('utf8')
    stream?.on('data', (text: string) => {
      const parts = (rest + text).split('\n')
      rest = parts.pop() ?? ''
      parts.forEach(keep)
    })
    stream?.on('end', () => rest && keep(rest))
  }
}
