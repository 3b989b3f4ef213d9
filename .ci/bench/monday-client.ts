import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** One answer; `location` where it leads on, which is not followed by itself. */
export type Answer = {
  url: string
  status: number
  location: string | null
  text: string
  milliseconds: number
  /** What a busy server asks to wait. */
  retryAfter: number | null
}

const agent = new Agent({ keepAlive: true, maxSockets: 256, scheduling: 'fifo' })

/**
 * A browser without scripts for one guest: cookies by host, one request at a time. Requests for the portal go to its processes
 * in turn, as a load balancer would send them.
 */
export class Client {
  private readonly cookies = new Map<string, Map<string, string>>()
  private readonly portalUrl: string
  private readonly ports: readonly number[]
  private turn: number
  /** How often this guest was told to wait at the door, and for how many seconds in all. */
  readonly door = { times: 0, seconds: 0 }

  constructor(portalUrl: string, ports: readonly number[], turn: number) {
    this.portalUrl = portalUrl
    this.ports = ports
    this.turn = turn
  }

  get(url: string): Promise<Answer> {
    return this.patiently(new URL(url, this.portalUrl))
  }

  post(url: string, fields: Record<string, string>): Promise<Answer> {
    return this.patiently(new URL(url, this.portalUrl), new URLSearchParams(fields).toString())
  }

  /** A page that says it tries again by itself does so; a form that comes back is sent again. */
  private async patiently(url: URL, body?: string): Promise<Answer> {
    for (;;) {
      const answer = await this.send(url, body)
      if (answer.status !== 503 || answer.retryAfter === null) return answer
      if (body === undefined && !answer.text.includes(`http-equiv="refresh" content="${answer.retryAfter}"`))
        return answer
      this.door.times += 1
      this.door.seconds += answer.retryAfter
      await sleep(answer.retryAfter * 1000)
    }
  }

  /** What a browser would send along to this address. */
  cookieFor(url: string): string {
    const jar = this.cookies.get(new URL(url, this.portalUrl).host) ?? []
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Follows where an answer leads, to the page at the end. */
  async follow(answer: Answer): Promise<Answer> {
    let now = answer
    while (now.location) now = await this.get(new URL(now.location, now.url).href)
    return now
  }

  private send(url: URL, body?: string): Promise<Answer> {
    const jar = this.cookies.get(url.host) ?? new Map<string, string>()
    this.cookies.set(url.host, jar)
    const isPortal = url.origin === this.portalUrl
    this.turn += 1
    const port = isPortal ? (this.ports[this.turn % this.ports.length] ?? url.port) : url.port
    const headers = {
      host: url.host,
      accept: 'text/html',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...(body !== undefined && {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(Buffer.byteLength(body)),
        origin: url.origin,
      }),
    }
    const began = performance.now()
    return new Promise((resolve, reject) => {
      const path = `${url.pathname}${url.search}`
      const method = body === undefined ? 'GET' : 'POST'
      const sent = request(
        { agent, host: '127.0.0.1', port, path, method, headers, timeout: 120_000 },
        (response) => {
          let text = ''
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
          response.once('error', reject).once('end', () => {
            for (const line of response.headers['set-cookie'] ?? []) keepCookie(jar, line)
            const { location = null } = response.headers
            const milliseconds = performance.now() - began
            const { 'retry-after': after } = response.headers
            const retryAfter = after === undefined ? null : Number(after)
            resolve({
              url: url.href,
              status: response.statusCode ?? 0,
              location,
              text,
              milliseconds,
              retryAfter,
            })
          })
        },
      )
      sent.once('timeout', () => sent.destroy(new Error(`No answer from ${url.pathname}.`)))
      sent.once('error', (error: NodeJS.ErrnoException) => {
        // the server closed a connection that was idle, just as it was taken up again: a browser asks once more
        if (error.code === 'ECONNRESET' && sent.reusedSocket) resolve(this.send(url, body))
        else reject(error)
      })
      sent.end(body)
    })
  }
}

function keepCookie(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  jar.set(pair.slice(0, at), pair.slice(at + 1))
}

/** The value of a hidden field. */
export const fieldOf = ({ text }: Answer, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? ''
