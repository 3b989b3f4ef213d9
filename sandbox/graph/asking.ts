import { z } from 'zod'
import { hasOpenapi, problemsOf } from '@/sandbox/contract/openapi'
import { SigningIn } from '@/sandbox/openid/signing-in'

const Token = z.object({ access_token: z.string() })

/** Documented for the public cloud; the description of the beta at hand is a sovereign cloud's and lags. */
const lagging = /homeTenantName|isTenantRestricted|insiderRiskLevels/

export type Answer = {
  status: number
  headers: Headers
  body: Record<string, unknown>
  rows: Record<string, unknown>[]
}
type Options = { version?: string; headers?: Record<string, string>; body?: unknown }

/** Asks a sandbox's Graph as an application or a person, and checks each call against Graph's own description. */
export class Asking {
  readonly problems: string[] = []
  readonly undescribed = new Set<string>()
  private readonly sandbox: { origin: string }
  private readonly tokens = new Map<string, Promise<string>>()

  constructor(sandbox: { origin: string }) {
    this.sandbox = sandbox
  }

  /** `who` is a tenant, for its app-only token, or the address of a person. */
  async ask(who: string, method: string, path: string, options: Options = {}): Promise<Answer> {
    const { version = 'v1.0', headers, body } = options
    const url = path.startsWith('http') ? path : `${this.sandbox.origin}/graph/${version}${path}`
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${await this.token(who)}`,
        'content-type': 'application/json',
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
    })
    const text = await response.text()
    const content: unknown = text === '' ? undefined : JSON.parse(text)
    this.check(method, new URL(url), body, response.status, content)
    const record = z.looseObject({}).catch({}).parse(content)
    return {
      status: response.status,
      headers: response.headers,
      body: record,
      rows: z.array(z.looseObject({})).catch([]).parse(record.value),
    }
  }

  get(who: string, path: string, options: Options = {}): Promise<Answer> {
    return this.ask(who, 'GET', path, options)
  }

  post(who: string, path: string, body?: unknown, options: Options = {}): Promise<Answer> {
    return this.ask(who, 'POST', path, { ...options, body })
  }

  /** Tells the sandbox something, under `/__…`. */
  async tell(order: string, body: unknown = {}): Promise<unknown> {
    const response = await fetch(`${this.sandbox.origin}/__${order}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(text)
    const answer: unknown = text === '' ? undefined : JSON.parse(text)
    return answer
  }

  token(who: string): Promise<string> {
    const known = this.tokens.get(who)
    if (known) return known
    const made = who.includes('@') ? this.personToken(who) : this.appToken(who)
    this.tokens.set(who, made)
    return made
  }

  forgetTokens() {
    this.tokens.clear()
  }

  /** As if nothing had been asked yet. */
  forget() {
    this.forgetTokens()
    this.problems.length = 0
    this.undescribed.clear()
  }

  private async appToken(tenant: string): Promise<string> {
    const scope = 'https://graph.microsoft.com/.default'
    const answer = await new SigningIn(this.sandbox.origin).requestToken(tenant, {
      grant_type: 'client_credentials',
      scope,
    })
    return Token.parse(answer).access_token
  }

  async personToken(
    address: string,
    more: Record<string, string> = {},
    password = 'Sandbox-1',
  ): Promise<string> {
    const tenant = address.split('@').at(-1) ?? ''
    const visitor = new SigningIn(this.sandbox.origin)
    const scope = 'openid profile https://graph.microsoft.com/.default'
    let back = await visitor.signIn(tenant, address, { scope, ...more }, password)
    if (back.text.includes('name="code"')) back = await visitor.browser.submit(back, { code: '246810' })
    return (await visitor.tokensOf(tenant, back)).access_token
  }

  private check(method: string, url: URL, sent: unknown, status: number, body: unknown) {
    if (!hasOpenapi) return
    const [, , version = 'v1.0', ...rest] = url.pathname.split('/')
    const path = rest.join('/')
    const found = problemsOf({ version, method, path, query: url.searchParams, sent, status, body })
    if (found === 'undescribed') this.undescribed.add(`${version} ${path}`)
    else this.problems.push(...found.filter((one) => version !== 'beta' || !lagging.test(one)))
  }
}
