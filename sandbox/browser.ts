/** A browser small enough for a test: it keeps cookies and follows redirects, and knows no scripts. */
export class Browser {
  private readonly cookies = new Map<string, string>()
  private readonly stopBefore: string | undefined

  /** `stopBefore` is the start of the addresses it does not go to, as another server's would be. */
  constructor(stopBefore?: string) {
    this.stopBefore = stopBefore
  }

  get(url: string): Promise<Visited> {
    return this.go(url)
  }

  post(url: string, fields: Record<string, string>): Promise<Visited> {
    return this.go(url, { method: 'POST', body: new URLSearchParams(fields) })
  }

  /** Sends the only form of a page with these fields and the hidden ones it has. */
  submit(page: Visited, fields: Record<string, string>): Promise<Visited> {
    const action = unescaped(page.text.match(/<form[^>]*action="([^"]*)"/)?.[1] ?? '')
    const hidden = [...page.text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const given = hidden.map(([, name = '', value = '']) => [name, unescaped(value)])
    return this.post(new URL(action, page.url).href, { ...Object.fromEntries(given), ...fields })
  }

  private async go(url: string, init: RequestInit = {}): Promise<Visited> {
    if (this.stopBefore && url.startsWith(this.stopBefore)) return { url, status: 0, text: '' }
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      this.cookies.set(name, value)
    }
    const next = response.headers.get('location')
    if (next) return this.go(new URL(next, url).href)
    return { url, status: response.status, text: await response.text() }
  }
}

export type Visited = { url: string; status: number; text: string }

/** What the page says, without its markup. */
export function textOf(page: Visited): string {
  const body = page.text.replace(/^[^]*<body>/, '').replace(/<[^>]*>/g, ' ')
  return unescaped(body).replace(/[ \t]+/g, ' ')
}

export function headingOf(page: Visited): string {
  return unescaped(page.text.match(/<h1>([^]*?)<\/h1>/)?.[1] ?? '').trim()
}

function unescaped(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
