import { Agent, request } from 'node:http'

/** One answer: `status` 0 where there was none, and then why. */
export type Sent = { status: number; milliseconds: number; why?: string }
export type Request = {
  method?: 'GET' | 'POST'
  path: string
  cookie?: string
  /** Of a form. */
  fields?: Record<string, string>
}

const agent = new Agent({ keepAlive: true, maxSockets: 512, scheduling: 'lifo' })

/** Sends one request to a portal and reads the whole answer; never throws. `portalUrl`: who it says it is. */
export function send(
  { portalUrl, port }: { portalUrl: string; port: number },
  { method = 'GET', path, cookie = '', fields }: Request,
  timeoutMs = 30_000,
): Promise<Sent> {
  const body = fields && new URLSearchParams(fields).toString()
  const headers = {
    host: new URL(portalUrl).host,
    accept: 'text/html',
    ...(cookie && { cookie }),
    ...(body !== undefined && {
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
      origin: portalUrl,
    }),
  }
  const began = performance.now()
  return new Promise((resolve) => {
    const end = (status: number, why?: string) =>
      resolve({ status, milliseconds: performance.now() - began, ...(why && { why }) })
    const sent = request(
      { agent, host: '127.0.0.1', port, path, method, headers, timeout: timeoutMs },
      (answer) => {
        answer.once('error', () => end(0, 'cut'))
        answer.once('end', () => end(answer.statusCode ?? 0)).resume()
      },
    )
    sent.once('timeout', () => sent.destroy(new Error('timeout')))
    sent.once('error', (error: NodeJS.ErrnoException) => {
      // an idle connection was closed just as it was taken up again: a browser, or a balancer, asks once more
      if (error.code === 'ECONNRESET' && sent.reusedSocket)
        void send({ portalUrl, port }, { method, path, cookie, ...(fields && { fields }) }, timeoutMs).then(
          resolve,
        )
      else end(0, error.code ?? error.message)
    })
    sent.end(body)
  })
}
