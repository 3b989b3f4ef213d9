import 'server-only'
import pg from 'pg'
import { late } from '@/lib/health/late'
import { logEvent } from '@/lib/log'

/** How often it is looked while somebody asks, and how long an answer may take, in milliseconds. */
const everyMs = 300
const patienceMs = 1500
const troubleMs = 3000
/** Nobody looks any more when nobody has asked for so long. */
const restMs = 5000

declare global {
  /** One a process, whichever of the framework's bundles asks. */
  var readmitPulse: Pulse | undefined
}

/**
 * Notices within two seconds that the database has stopped answering, so that nobody waits for it until their own time runs out, and that it is
 * back. While it answers others nothing is asked for this. A slow statement is no sign: `select 1` on a connection of its own is.
 */
export class Pulse {
  private readonly url: string
  private readonly onLost: () => void
  private client: pg.Client | undefined
  private timer: NodeJS.Timeout | undefined
  private beating: Promise<boolean> | undefined
  private heardAt = 0
  private usedAt = 0
  private lostAt: number | null = null
  private troubledAt = 0

  constructor(url: string, onLost: () => void) {
    this.url = url
    this.onLost = onLost
  }

  get isLost(): boolean {
    return this.lostAt !== null
  }

  /** Somebody asks the database something. */
  used(): void {
    this.usedAt = Date.now()
    this.timer ??= setInterval(() => void this.tick(), everyMs).unref()
  }

  /** It answered somebody. */
  heard(): void {
    this.heardAt = Date.now()
  }

  /** A connection broke or could not be made: what fails within the next seconds fails for that. */
  troubled(): void {
    this.troubledAt = Date.now()
  }

  get isTroubled(): boolean {
    return this.isLost || Date.now() - this.troubledAt < troubleMs
  }

  /** A new connection was not to be had: whatever the old ones answer, it is looked whether another one is. */
  async suspect(): Promise<void> {
    this.troubled()
    if (this.beating || this.isLost) return
    await this.drop()
    await this.beat()
  }

  /** Whether it answers now; where it just did, or is known to be away, without asking. */
  async check(): Promise<boolean> {
    if (this.isLost) return false
    this.used()
    return Date.now() - this.heardAt < everyMs || this.beat()
  }

  async stop(): Promise<void> {
    clearInterval(this.timer)
    this.timer = undefined
    await this.drop()
  }

  private async tick(): Promise<void> {
    const now = Date.now()
    if (!this.isLost && now - this.usedAt > restMs) return this.stop()
    if (this.isLost || now - this.heardAt >= everyMs) await this.beat()
  }

  private beat(): Promise<boolean> {
    this.beating ??= this.ask().finally(() => (this.beating = undefined))
    return this.beating
  }

  /** A connection that broke is tried once more at once: the server may only have ended that one. */
  private async ask(): Promise<boolean> {
    const began = Date.now()
    // away is over when somebody new can come in
    if (this.isLost) void this.drop()
    for (let tries = 0; tries < 2; tries++) {
      if (await this.isAnswered()) {
        this.heard()
        this.found()
        return true
      }
      void this.drop()
      if (Date.now() - began >= patienceMs) break
    }
    // it answered somebody else meanwhile
    if (!this.isLost && this.heardAt >= began) return true
    this.lose()
    return false
  }

  private lose(): void {
    if (this.isLost) return
    this.lostAt = Date.now()
    this.used()
    logEvent({ event: 'database.away' })
    this.onLost()
  }

  private found(): void {
    if (this.lostAt === null) return
    logEvent({ event: 'database.back', seconds: Math.round((Date.now() - this.lostAt) / 1000) })
    this.lostAt = null
  }

  private async isAnswered(): Promise<boolean> {
    const asked = this.selectOne().then(
      () => true,
      // it is there, and has no room for one more connection
      (error: unknown) => error instanceof pg.DatabaseError && error.code === '53300',
    )
    return Promise.race([asked, late(patienceMs)])
  }

  private async selectOne(): Promise<void> {
    if (!this.client) {
      const made = new pg.Client({
        connectionString: this.url,
        options: '-c role=readmit_app',
        // `late` is sooner, but for a process that is too busy
        connectionTimeoutMillis: 4 * patienceMs,
      })
      made.on('error', () => undefined)
      this.client = made
      await made.connect()
    }
    await this.client.query('select 1')
  }

  private async drop(): Promise<void> {
    const { client } = this
    this.client = undefined
    client?.connection.stream.destroy()
  }
}
