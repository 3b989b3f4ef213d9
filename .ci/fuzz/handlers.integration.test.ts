import fc from 'fast-check'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { env } from '@/lib/env'
import { forms } from './forms'
import { anyQuery, anySegment, anySent, type Sent } from './hostile'
import { putIntoJar } from './next-headers'
import { allDone } from './next-server'
import { handlers, type Place } from './routes'
import { everybody } from './visitors'

vi.mock('next/headers', () => import('./next-headers'))
vi.mock('next/server', () => import('./next-server'))
vi.mock('next-intl/server', () => ({ getTranslations: () => Promise.resolve((key: string) => key) }))

type Method = (request: Request, context: { params: Promise<object> }) => Promise<Response>
const cases = Number(process.env['FUZZ'] ?? 200)
const leaks = /prisma|postgres|\bat \S+ \(|node_modules|SELECT |violates|ECONN|TypeError|eyJ/i
const places = handlers()
const services = useOwnServices({ throttling: false })
let owner: pg.Client
let csrf = ''

beforeAll(async () => {
  // no mail leaves: that it could not is what the log is to say
  Object.assign(process.env, { ENTRA_AUTHORITY: services.sandbox.origin, MAIL_URL: 'smtp://localhost:9' })
  owner = new pg.Client({ connectionString: env().DATABASE_URL })
  await owner.connect()
  const visitor = await everybody()
  putIntoJar(visitor.cookie)
  csrf = visitor.csrf
})
afterAll(async () => {
  printed.mockRestore()
  await owner.end()
})

async function load({ file }: Place, name: 'GET' | 'POST'): Promise<Method | null> {
  const module: unknown = await import(pathToFileURL(resolve(file)).href)
  const found: unknown =
    module && typeof module === 'object' && name in module ? Reflect.get(module, name) : null
  return typeof found === 'function' ? (found as Method) : null
}

function toRequest(path: string, { type, body, chunked }: Sent): Request {
  const headers = new Headers({ origin: env().PORTAL_URL, 'sec-fetch-site': 'same-origin' })
  if (type !== null) headers.set('content-type', type)
  if (body && !chunked) headers.set('content-length', String(body.byteLength))
  const pieces = new ReadableStream({
    start(controller) {
      for (let at = 0; body && at < body.byteLength; at += 16_384)
        controller.enqueue(body.slice(at, at + 16_384))
      controller.close()
    },
  })
  // the types are a browser's, which has no such member
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: pieces, duplex: 'half' }
  return new Request(`${env().PORTAL_URL}${path}`, init)
}

/** A machine that builds something else meanwhile is slow; that a second is enough is measured by `npm run test:fuzz`. */
const patienceMs = 15_000

/** No 5xx, nothing of the inside, and soon. */
async function expectCalm(answer: Promise<Response>): Promise<void> {
  const began = performance.now()
  const response = await answer
  const text = await response.text()
  expect({ status: response.status, text }).toSatisfy(() => response.status < 500)
  expect(text).not.toMatch(leaks)
  expect(response.headers.get('location') ?? '').not.toMatch(/problem=tryLater|\/failed/)
  expect(performance.now() - began).toBeLessThan(patienceMs)
}

const printed = vi.spyOn(process.stdout, 'write')

test('every handler that changes something has an honest form to start from', () => {
  const posts = places.filter(({ path }) => path.startsWith('/api/') && path !== '/api/auth/[...nextauth]')
  const reads = ['/api/actions/state', '/api/ready', '/api/sweeps/state', '/api/what-if/state']
  const bare = posts.map(({ path }) => path).filter((path) => !forms[path])
  expect(bare).toEqual(reads)
})

test(
  'whatever is sent to a handler is answered at once, and never by a failure',
  { timeout: 60_000 },
  async () => {
    const posts = places.filter(
      ({ path }) => forms[path] && path !== '/api/step-up' && !path.includes('sign-out'),
    )
    const each = Math.ceil(cases / posts.length)
    for (const place of posts) {
      const post = await load(place, 'POST')
      if (!post) throw new Error(`${place.path} takes no POST`)
      await owner.query('DELETE FROM rate_limit')
      await fc.assert(
        fc.asyncProperty(anySent(forms[place.path] ?? {}, csrf), anySegment, async (sent, id) => {
          const params = Promise.resolve({ tenant: id })
          await expectCalm(post(toRequest(place.path.replace('[tenant]', id), sent), { params }))
        }),
        { numRuns: each },
      )
    }
  },
)

test('whatever stands in an address is answered at once, and never by a failure', async () => {
  for (const place of places) {
    const get = await load(place, 'GET')
    if (!get) continue
    await owner.query('DELETE FROM rate_limit')
    await fc.assert(
      fc.asyncProperty(anyQuery, anySegment, async (query, id) => {
        const params = Promise.resolve({
          id,
          tenant: id,
          nextauth: ['callback', id.length % 2 ? 'entra' : 'staff'],
        })
        await expectCalm(get(new Request(`${env().PORTAL_URL}/x${query}`), { params }))
      }),
      { numRuns: Math.ceil(cases / 60) },
    )
  }
})

test('what was sent stands in no line of the log, and no line is more than one', async () => {
  await allDone()
  const lines = printed.mock.calls.map(([text]) => String(text)).filter((text) => text.startsWith('{"at"'))
  expect(lines.length).toBeGreaterThan(0)
  for (const line of lines) {
    expect(() => JSON.parse(line)).not.toThrow()
    expect(line.length).toBeLessThan(400)
    expect(line).not.toMatch(/@|eyJ|evil|script|DROP|Error Code|\u202e|\\u001b/)
  }
})
