import { createServer } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { createApp } from './app'
import { createMailServer } from './mail-server'
import { createState } from './state'
import { loadWorld } from './world'
import type { World } from './world-schema'

export type SandboxOptions = {
  /** 0 takes any free port. */
  port: number
  smtpPort: number
  portalUrl: string
  processingSeconds: number
  logDelaySeconds: number
  throttling: boolean
  contract: boolean
  world: World
}
export type Sandbox = { origin: string; smtpPort: number; stop: () => Promise<void> }

/** Starts web and mail on loopback. Throws an `Error` that names the port when one is busy. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  let origin = ''
  const state = createState(options.world ?? loadWorld(), {
    portalUrl: options.portalUrl ?? 'http://localhost:3000',
    processingSeconds: options.processingSeconds ?? 6,
    logDelaySeconds: options.logDelaySeconds ?? 0,
    throttling: options.throttling ?? true,
    contract: options.contract ?? false,
    adminResetClearsRisk: true,
    origin: () => origin,
  })
  const app = createApp(state)
  const web = createServer(getRequestListener((request, env) => app.fetch(request, env)))
  const mail = createMailServer(state)
  origin = `http://localhost:${await listen(web, options.port ?? 4280)}`
  try {
    const smtpPort = await listen(mail.server, options.smtpPort ?? 4225)
    return { origin, smtpPort, stop: () => stop(web, mail.server) }
  } catch (cause) {
    await stop(web)
    throw cause
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const text =
        cause.code === 'EADDRINUSE' ? `Port ${port} is taken; give the sandbox another one.` : String(cause)
      reject(new Error(text, { cause }))
    })
    server.listen(port, '127.0.0.1', () => resolve(portOf(server.address()) ?? port))
  })
}

function portOf(address: AddressInfo | string | null): number | undefined {
  return typeof address === 'object' ? address?.port : undefined
}

async function stop(web: ReturnType<typeof createServer>, ...others: Server[]) {
  web.closeAllConnections()
  await Promise.all([web, ...others].map((server) => new Promise((done) => server.close(done))))
}
