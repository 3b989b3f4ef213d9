import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { migrate } from '@/prisma/migrate'
import { addDatabase } from '@/prisma/server'
import { seed } from '@/prisma/seed'
import { Asking } from '@/sandbox/graph/asking'
import { startSandbox, type Sandbox, type SandboxOptions } from '@/sandbox/start'

/**
 * For a file of integration tests that faults, resets, throttles or counts: a sandbox and a database that no other file uses.
 * To be called before anything reads the settings. `graph` asks the sandbox and gives it orders.
 */
export function useOwnServices(options: Partial<SandboxOptions> = {}) {
  const started: { sandbox?: Sandbox } = {}
  const place = {
    get origin(): string {
      if (!started.sandbox) throw new Error('The services run only while tests do.')
      return started.sandbox.origin
    },
  }
  beforeAll(async () => {
    const url = await addDatabase(process.env.DATABASE_URL ?? '', `own_${randomBytes(6).toString('hex')}`)
    started.sandbox = await startSandbox({ port: 0, smtpPort: 0, processingSeconds: 1, ...options })
    await migrate(url)
    await seed(url, place.origin)
    Object.assign(process.env, {
      DATABASE_URL: url,
      ENTRA_AUTHORITY: place.origin,
      GRAPH_URL: `${place.origin}/graph`,
      MAIL_URL: `smtp://localhost:${started.sandbox.smtpPort}`,
    })
  })
  afterAll(() => started.sandbox?.stop())
  return { sandbox: place, graph: new Asking(place) }
}
