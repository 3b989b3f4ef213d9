import 'server-only'
import pg from 'pg'
import { Pulse } from './db-pulse'

const connectMs = 1500
/** A new connection that takes longer is looked into. */
const longMs = 500

/** What everybody gets who asks for a database that is away: at once, not after a wait. */
export class DatabaseAway extends Error {
  readonly code = 'DATABASE_AWAY'
  constructor() {
    super('The database does not answer.')
    this.name = 'DatabaseAway'
  }
}

class BriefClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super({ ...(typeof config === 'object' && config), connectionTimeoutMillis: connectMs })
    // whoever holds it learns of a lost connection by their query; unheard, it would end the process
    this.on('error', () => undefined)
  }
}

/** Not what the server says, such as that it is full, and not that one's turn did not come: nobody is there, or it is not up yet. */
const isUnreachable = (error: Error): boolean =>
  error instanceof pg.DatabaseError
    ? error.code?.startsWith('57P') === true
    : !error.message.startsWith('timeout exceeded')

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, done: () => void) => void

/**
 * node-postgres' pool, for a database that may stop answering: whoever then holds a connection or waits for one gets an error,
 * and whoever comes later too, until it answers again. In a rush waiting for one's turn is still allowed to take long.
 */
export class GuardedPool extends pg.Pool {
  readonly pulse: Pulse
  private readonly open = new Set<pg.PoolClient>()
  private readonly waiting = new Set<(error: Error) => void>()

  constructor(options: pg.PoolConfig & { connectionString: string }) {
    super({ ...options, Client: BriefClient })
    this.pulse = new Pulse(options.connectionString, () => this.letGo())
    globalThis.readmitPulse = this.pulse
    this.on('connect', (client) => {
      this.open.add(client)
      client.on('error', () => this.pulse.troubled())
    })
    this.on('remove', (client) => this.open.delete(client))
    this.on('release', (error) => error || this.pulse.heard())
    // one that was idle and lost is not used again; who asks next gets another
    this.on('error', () => undefined)
  }

  override connect(): Promise<pg.PoolClient>
  override connect(callback: Taken): void
  override connect(callback?: Taken): Promise<pg.PoolClient> | undefined {
    const taken = this.take()
    if (!callback) return taken
    taken.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => undefined),
    )
    return undefined
  }

  override async end(): Promise<void> {
    await this.pulse.stop()
    await super.end()
  }

  private take(): Promise<pg.PoolClient> {
    if (this.pulse.isLost) return Promise.reject(new DatabaseAway())
    this.pulse.used()
    return new Promise((resolve, reject) => {
      const refuse = (error: Error) => {
        clearTimeout(suspecting)
        this.waiting.delete(refuse)
        reject(error)
      }
      this.waiting.add(refuse)
      const suspecting = setTimeout(() => {
        if (this.waiting.has(refuse) && this.totalCount > this.open.size) void this.pulse.suspect()
      }, longMs).unref()
      super.connect().then(
        (client) => {
          clearTimeout(suspecting)
          if (!this.waiting.delete(refuse)) return client.release()
          resolve(client)
        },
        (error: Error) => {
          if (isUnreachable(error)) void this.pulse.suspect()
          refuse(error)
        },
      )
    })
  }

  private letGo(): void {
    for (const refuse of [...this.waiting]) refuse(new DatabaseAway())
    for (const client of this.open) client.connection.stream.destroy()
  }
}
