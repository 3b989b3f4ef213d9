import { setTimeout as sleep } from 'node:timers/promises'
import { type Request, send, type Sent } from '@/.ci/load/requests'

/** Sends each request to one of the portals that say they are ready, in turn; to another where nothing could be sent. */
export class Balancer {
  private readonly portalUrl: string
  private readonly ports: readonly number[]
  private readonly ready = new Set<number>()
  private isOver = false
  private turn = 0

  constructor(portalUrl: string, ports: readonly number[]) {
    this.portalUrl = portalUrl
    this.ports = ports
    for (const port of ports) void this.watch(port)
  }

  async send(request: Request): Promise<Sent> {
    for (let tries = 0; ; tries++) {
      const candidates = this.ports.filter((port) => this.ready.has(port))
      const port = candidates[this.turn++ % Math.max(1, candidates.length)]
      if (port === undefined) return { status: 0, milliseconds: 0, why: 'nobody is ready' }
      const sent = await send({ portalUrl: this.portalUrl, port }, request)
      if (sent.why !== 'ECONNREFUSED' || tries === 2) return sent
      this.ready.delete(port)
    }
  }

  stop(): void {
    this.isOver = true
  }

  private async watch(port: number): Promise<void> {
    while (!this.isOver) {
      const isReady = await fetch(`http://localhost:${String(port)}/readyz`, {
        signal: AbortSignal.timeout(2000),
      }).then(
        ({ status }) => status === 200,
        () => false,
      )
      if (isReady) this.ready.add(port)
      else this.ready.delete(port)
      await sleep(200)
    }
  }
}
