import { Agent, request } from 'node:http'

export type Answer = {
  status: number
  headers: Record<string, string>
  /** Each `Set-Cookie` by itself. */
  cookies: string[]
  /** Path and query where it leads on, without our own address; else as it is. */
  location: string
  text: string
}
export type Ask = { method?: string; headers?: Record<string, string>; body?: string }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** A browser without scripts: cookies by host, any header, any method, and nothing followed by itself. */
export class Client {
  readonly home: URL
  private readonly jars = new Map<string, Map<string, string>>()

  constructor(home: string) {
    this.home = new URL(home)
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.ask(path, { headers })
  }

  /** As a form of our own page sends it. */
  form(path: string, fields: Record<string, string>): Promise<Answer> {
    const { origin } = new URL(path, this.home)
    return this.ask(path, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
  }

  /** The page at the end of the way. */
  async follow(answer: Answer): Promise<Answer> {
    let now = answer
    for (let steps = 0; now.location && steps < 10; steps += 1) now = await this.get(now.location)
    return now
  }

  setCookie(name: string, value: string): void {
    this.jarOf(this.home).set(name, value)
  }

  hasCookie(name: string): boolean {
    return Boolean(this.jarOf(this.home).get(name))
  }

  ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
    const isOwn = path.startsWith('/')
    const url = isOwn ? this.home : new URL(path)
    const jar = this.jarOf(url)
    const sent = {
      host: url.host,
      accept: 'text/html',
      ...(jar.size > 0 && { cookie: [...jar].map((pair) => pair.join('=')).join('; ') }),
      ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    }
    return new Promise((resolve, reject) => {
      // the path as it is written: what `URL` would tidy up is part of what is tried
      const target = isOwn ? path : `${url.pathname}${url.search}`
      const options = { agent, host: '127.0.0.1', port: url.port, path: target, method, headers: sent }
      const out = request({ ...options, timeout: 30_000 }, (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
        response.once('error', reject).once('end', () => {
          const cookies = response.headers['set-cookie'] ?? []
          for (const line of cookies) keep(jar, line)
          const all = Object.entries(response.headers)
          const plain = all.map(([name, value]): [string, string] => [name, [value ?? ''].flat().join(', ')])
          const location = (response.headers.location ?? '').replace(this.home.origin, '')
          resolve({
            ...{ status: response.statusCode ?? 0, headers: Object.fromEntries(plain) },
            ...{ cookies, location, text },
          })
        })
      })
      out.once('timeout', () => out.destroy(new Error(`No answer: ${method} ${path}`)))
      out.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' && out.reusedSocket
          ? resolve(this.ask(path, { method, headers, ...(body !== undefined && { body }) }))
          : reject(error),
      )
      out.end(body)
    })
  }

  private jarOf({ host }: URL): Map<string, string> {
    const jar = this.jars.get(host) ?? new Map<string, string>()
    this.jars.set(host, jar)
    return jar
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  if (/; Max-Age=0(;|$)/i.test(line)) jar.delete(pair.slice(0, at))
  else jar.set(pair.slice(0, at), pair.slice(at + 1))
}

/** The value of a hidden field, or of what a page's form is sent to. */
export const fieldOf = ({ text }: Answer, name: string): string =>
  plain(new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1])
export const actionOf = ({ text }: Answer): string => plain(/<form[^>]*action="([^"]*)"/.exec(text)?.[1])

const plain = (text = '') => text.replaceAll('&amp;', '&')
