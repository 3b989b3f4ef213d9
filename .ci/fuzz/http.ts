import fc from 'fast-check'
import { request } from 'node:http'
import { connect } from 'node:net'
import { forms } from './forms'
import { anyQuery, anySegment, anySent, type Sent } from './hostile'
import { quantile } from './rank'
import { handlers, pages, type Place } from './routes'
import { type Running, startOwnStack } from './stack'
import { anybody, everybody, type Visitor } from './visitors'

/**
 * Sends many thousand requests that no browser would, to every handler and page of a started portal, and counts what is answered by a
 * failure, after a second, or with something of the inside. `FUZZ`: how many; `FUZZ_SEED`: which. Ends with 1 where there was any.
 */
const total = Number(process.env['FUZZ'] ?? 10_000)
const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000)
const longestMs = 1000
const atOnce = 3
const mostMb = 512
const leaks =
  /prisma|postgres(ql)?:|\n\s+at \S+ \(|node_modules|SELECT \S+ FROM|violates \w+ constraint|ECONN|TypeError/i

type Case = {
  kind: 'form' | 'read' | 'page'
  method: string
  path: string
  headers: Record<string, string>
  sent: Sent
}
type Result = { case: Case; status: number; ms: number; fault: string | null }

/** An example of a page that keeps its visitor waiting. */
const waiting = '/components/staff/streamed'
const empty: Sent = { type: null, body: null, chunked: false }
const fill = (path: string, segment: string) => path.replace(/\[[^\]]*\]/g, segment)

function* makeCases(visitors: readonly Visitor[]): Generator<Case> {
  const posts = handlers().filter(
    ({ path }) => forms[path] && !path.includes('sign-out') && path !== '/api/step-up',
  )
  const reads = handlers().filter(({ path }) => path !== '/healthz')
  const share = (part: number, among: readonly Place[]) => Math.ceil((total * part) / among.length)
  const pick = <T>(from: fc.Arbitrary<T>, count: number, at: number) =>
    fc.sample(from, { numRuns: count, seed: seed + at })
  for (const [at, { path }] of posts.entries()) {
    const count = share(0.6, posts)
    for (const [who, { csrf, cookie }] of visitors.entries()) {
      const from = fc.tuple(anySent(forms[path] ?? {}, csrf), anySegment)
      for (const [sent, segment] of pick(from, Math.ceil(count / visitors.length), at * 2 + who))
        yield { kind: 'form', method: 'POST', path: fill(path, segment), headers: { cookie }, sent }
    }
  }
  const odd = fc.constantFrom<Record<string, string>>(
    ...[
      {},
      {},
      {},
      { 'accept-language': 'x;q=9,*;q=,\u00ff' },
      { 'x-forwarded-host': 'evil.example' },
      { rsc: '1' },
    ],
    ...[
      { accept: 'nonsense' },
      { 'next-router-state-tree': '%' },
      { 'next-action': 'x' },
      { cookie: 'readmit-visit=%00' },
    ],
    ...[{ cookie: 'readmit-staff=eyJ.x.y; readmit-guest=%ff' }, { origin: ':::' }, { range: 'bytes=9-1' }],
  )
  for (const [kind, part, among] of [
    ['read', 0.15, reads],
    ['page', 0.25, pages().filter(({ path }) => path !== waiting)],
  ] as const)
    for (const [at, { path }] of among.entries()) {
      const from = fc.tuple(
        anyQuery,
        anySegment,
        odd,
        fc.constantFrom(...visitors),
        fc.constantFrom('GET', 'GET', 'HEAD', 'PUT'),
      )
      for (const [query, segment, more, { cookie }, method] of pick(from, share(part, among), 1000 + at))
        yield {
          ...{
            kind,
            method: kind === 'page' && method === 'PUT' ? 'GET' : method,
            path: `${fill(path, segment)}${query}`,
          },
          ...{ headers: { cookie, ...more }, sent: empty },
        }
    }
}

/** One request as it is, without a client that would mend it first. */
function send(
  origin: string,
  { method, path, headers, sent }: Case,
): Promise<{ status: number; location: string; text: string }> {
  const { port } = new URL(origin)
  const all: Record<string, string> = {
    host: `localhost:${port}`,
    origin,
    'sec-fetch-site': 'same-origin',
    ...headers,
  }
  if (sent.type !== null) all['content-type'] = sent.type
  if (sent.body && !sent.chunked) all['content-length'] = String(sent.body.byteLength)
  return new Promise((resolve, reject) => {
    const asked = request({ host: 'localhost', port, method, path, headers: all, agent: false }, (answer) => {
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('error', reject)
      answer.on('end', () => {
        const { statusCode: status = 0, headers: said } = answer
        resolve({ status, location: said.location ?? '', text: Buffer.concat(pieces).toString() })
      })
    })
    asked.setTimeout(20_000, () => asked.destroy(new Error('no answer in 20 s')))
    asked.on('error', reject)
    if (sent.body) asked.write(sent.body)
    asked.end()
  })
}

async function tryOne(origin: string, one: Case): Promise<Result> {
  const began = performance.now()
  try {
    const { status, location, text } = await send(origin, one)
    const ms = performance.now() - began
    const failed = status >= 500 || /problem=tryLater|\/failed$/.test(location)
    const fault = failed
      ? 'failed'
      : leaks.test(text.replace(/<script[^]*?<\/script>/g, ''))
        ? 'leaked'
        : ms > longestMs
          ? 'slow'
          : null
    return { case: one, status, ms, fault }
  } catch (error) {
    // a body that is refused before it has come whole ends its connection
    const isCut = error instanceof Error && /ECONNRESET|EPIPE/.test(String(Reflect.get(error, 'code')))
    const fault =
      isCut && one.sent.body && one.sent.body.byteLength > 60_000 ? null : `broken: ${String(error)}`
    return { case: one, status: 0, ms: performance.now() - began, fault }
  }
}

/** Bodies that never come to an end: the portal must go on serving everybody else. */
async function holdOpen(
  { origin }: Running,
  { cookie }: Visitor,
): Promise<{ open: number; healthMs: number }> {
  const { port } = new URL(origin)
  const head = `POST /api/start HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${origin}\r\nCookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\ndetails=half`
  const sockets = Array.from({ length: 300 }, () =>
    connect(Number(port), 'localhost').on('error', () => undefined),
  )
  for (const socket of sockets) socket.write(head)
  await new Promise((done) => setTimeout(done, 1000))
  const times: number[] = []
  for (let at = 0; at < 20; at++) {
    const began = performance.now()
    await (await fetch(`${origin}/healthz`)).text()
    times.push(performance.now() - began)
  }
  for (const socket of sockets) socket.destroy()
  return { open: sockets.length, healthMs: quantile(times, 0.95) }
}

async function run(stack: Running): Promise<boolean> {
  const visitors = [await everybody(), anybody()]
  // mixed, so that no limit of one handler is reached before the counters are forgotten
  const made = [...makeCases(visitors)]
  const left = made
    .map((one, at) => ({ one, at: (at * 7919) % made.length }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one)
  const results: Result[] = []
  // what every process does once, such as loading a page's code, is no answer to anything hostile
  for (const { path } of [...pages(), ...handlers()])
    await tryOne(stack.origin, {
      kind: 'page',
      method: 'GET',
      path: fill(path, 'x'),
      headers: { cookie: visitors[0]?.cookie ?? '' },
      sent: empty,
    })
  // who ends it early is told how far it came
  process.once('SIGTERM', () => left.splice(0))
  const work = async () => {
    for (let one = left.pop(); one; one = left.pop()) {
      if (left.length % 1000 === 0) console.log(`${String(left.length)} to go`)
      // a limit would answer in place of what is behind it
      if (left.length % 20 === 0) await stack.owner.query('DELETE FROM rate_limit')
      const first = await tryOne(stack.origin, one)
      // a machine that does something else at this moment is slow once
      results.push(first.fault === 'slow' ? await tryOne(stack.origin, one) : first)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  const { open, healthMs } = await holdOpen(stack, anybody())
  return report(results, { open, healthMs, peakMb: stack.peakMb() })
}

function report(
  results: readonly Result[],
  { open, healthMs, peakMb }: { open: number; healthMs: number; peakMb: number | null },
) {
  console.log(
    `seed ${String(seed)}\n${'what'.padEnd(8)}cases   2xx/3xx     4xx     5xx    median      p99      most`,
  )
  for (const kind of ['form', 'read', 'page'] as const) {
    const of = results.filter((one) => one.case.kind === kind)
    const times = of.map(({ ms }) => ms)
    const count = (from: number, to: number) =>
      of.filter(({ status }) => status >= from && status < to).length
    const cells = [of.length, count(200, 400), count(400, 500), count(500, 600)].map((cell) =>
      String(cell).padStart(8),
    )
    const ms = [quantile(times, 0.5), quantile(times, 0.99), Math.max(0, ...times)].map((one) =>
      `${one.toFixed(0)} ms`.padStart(9),
    )
    console.log(kind.padEnd(5) + cells.join('') + ms.join(' '))
  }
  console.log(
    `${String(open)} bodies held open: health answered within ${healthMs.toFixed(0)} ms; peak of the portal ${String(peakMb ?? '?')} MB`,
  )
  const faults = results.filter(({ fault }) => fault !== null)
  for (const { case: one, status, ms, fault } of faults.slice(0, 30)) {
    const body = one.sent.body ? Buffer.from(one.sent.body).toString().slice(0, 200) : ''
    console.log(
      `${fault ?? ''} ${String(status)} ${ms.toFixed(0)} ms: ${one.method} ${one.path.slice(0, 200)} ${one.sent.type ?? ''} ${JSON.stringify(body)}`,
    )
  }
  const isCalm = faults.length === 0 && healthMs < longestMs && (peakMb ?? 0) < mostMb
  console.log(
    `${String(results.length)} cases, ${String(faults.length)} faults: ${isCalm ? 'calm' : 'NOT CALM'}`,
  )
  return isCalm
}

const stack = await startOwnStack({ portal: 3155, sandbox: 4355, mail: 4335 })
try {
  process.exitCode = (await run(stack)) ? 0 : 1
} finally {
  const { disconnect } = await import('@/lib/db')
  await disconnect()
  await stack.stop()
}
