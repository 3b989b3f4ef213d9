import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startLeashed, type Leashed, type LeashOptions } from '@/prisma/leash'

export type Ports = { portal: number; sandbox: number; mail: number }

/** Every setting the portal and the sandbox read, so that both sides hear the same ports. */
export function settingsFor(ports: Ports, databaseUrl: string, sessionSecret: string) {
  const portal = `http://localhost:${ports.portal}`
  const sandbox = `http://localhost:${ports.sandbox}`
  return {
    PORTAL_URL: portal,
    NEXTAUTH_URL: portal,
    PORT: String(ports.portal),
    SANDBOX: '1',
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: sessionSecret,
    ENTRA_AUTHORITY: sandbox,
    GRAPH_URL: `${sandbox}/graph`,
    PASSWORD_RESET_URL: `${sandbox}/passwordreset`,
    ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11',
    ENTRA_CLIENT_SECRET: 'sandbox-only-secret',
    MAIL_URL: `smtp://localhost:${ports.mail}`,
    MAIL_FROM: 'readmit@localhost',
    OPERATOR_NAME: 'Contoso IT',
    OPERATOR_MAIL: 'it@contoso.com',
    SANDBOX_PORT: String(ports.sandbox),
    SANDBOX_SMTP_PORT: String(ports.mail),
    SANDBOX_PORTAL_URL: portal,
    NEXT_TELEMETRY_DISABLED: '1',
    START_ID: randomUUID(),
  }
}

export type Settings = ReturnType<typeof settingsFor>

/** The wished port, or the next free one above it. `taken` are ports promised to others in this start. */
export async function findPort(wished: number, taken: readonly number[] = []): Promise<number> {
  for (let port = wished; port < wished + 100; port += 1) {
    if (!taken.includes(port) && (await isFree(port))) return port
  }
  throw new Error(`No free port from ${wished} to ${wished + 99}.`)
}

/** Free on every address, since a server on any of them would answer for "localhost". */
async function isFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1', '::']) {
    const error = await new Promise<NodeJS.ErrnoException | null>((done) => {
      const probe = createServer()
      probe.once('error', done)
      probe.listen({ port, host, ipv6Only: host === '::' }, () => probe.close(() => done(null)))
    })
    if (error?.code === 'EADDRINUSE' || error?.code === 'EACCES') return false
  }
  return true
}

export function startSandbox(settings: Settings): Leashed {
  return startLeashed(process.execPath, ['--import', 'tsx', 'sandbox/main.ts'], {
    env: { ...process.env, ...settings },
  })
}

/** `npm run worker`, in a process of its own. What it said last is printed where it ends by itself. */
export function startWorker(env: NodeJS.ProcessEnv, stopSignal: LeashOptions['stopSignal']): Leashed {
  const args = [
    '--max-old-space-size=512',
    '--conditions=react-server',
    '--import',
    'tsx',
    'lib/work/main.ts',
  ]
  const worker = startLeashed(process.execPath, args, { env, stopSignal })
  void worker.ended.then(({ code, lastOutput }) => code && console.error(lastOutput))
  return worker
}

/**
 * Waits until the address answers with this start's own id, so that no other program on the same port is taken for ours; fails
 * as soon as the program that we started has ended.
 */
export async function awaitAnswer(
  url: string,
  startId: string,
  { ended }: Pick<Leashed, 'ended'>,
  seconds = 60,
): Promise<void> {
  const until = Date.now() + seconds * 1000
  const end = ended.then(({ lastOutput }) => ({ lastOutput }))
  for (;;) {
    const answered = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(10_000) }).then(
      async (answer) => (await answer.text()).includes(startId),
      () => false,
    )
    if (answered) return
    const dead = await Promise.race([end, new Promise<null>((done) => setTimeout(() => done(null), 100))])
    if (dead) throw new Error(`It ended before it answered at ${url}:\n${dead.lastOutput}`)
    if (Date.now() > until) throw new Error(`No answer at ${url} within ${seconds} seconds.`)
  }
}

/** A random secret of this clone, made once. */
export async function keepSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'session-secret')
  const known = await readFile(file, 'utf8').catch(() => '')
  if (known.length >= 32) return known
  const made = randomBytes(32).toString('base64url')
  await writeFile(file, made, { mode: 0o600 })
  return made
}

/** How Node starts the portal, as `npm start` does; the port follows. */
export const portalArgs = [
  '--max-old-space-size=384',
  'node_modules/next/dist/bin/next',
  ...['start', '-H', 'localhost', '-p'],
]
