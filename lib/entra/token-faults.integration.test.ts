import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { useOwnServices } from '@/.ci/own-services'
import { getAppToken } from './app-token'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const tailspin = 'a2b8c4d6-0e1f-4a3b-9c5d-7e9f1a3b5c04'
const woodgrove = 'b7d9f1a3-5c6e-4b8d-8f0a-2c4e6a8b0d05'
const Faults = z.array(z.object({ hits: z.number() }))
const { sandbox, graph } = useOwnServices()

/** Somebody else's server, which must never hear from us. */
const heard: string[] = []
const stranger = createServer((request, response) => {
  heard.push(request.url ?? '')
  response.end('{}')
})
let elsewhere = ''
beforeAll(async () => {
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  const address = stranger.address()
  elsewhere = `http://localhost:${typeof address === 'object' ? String(address?.port) : ''}/token`
})
afterAll(() => stranger.close())
beforeEach(() => graph.tell('reset'))

const read = async (path: string) => {
  const answer: unknown = await (await fetch(`${sandbox.origin}${path}`)).json()
  return answer
}
/** How many requests ran into the fault. */
const hits = async () => Faults.parse(await read('/__faults')).map((fault) => fault.hits)

const refused = (tenantId: string) =>
  expect(getAppToken(tenantId)).rejects.toMatchObject({
    name: 'GraphProblem',
    kind: expect.stringMatching(/^(unreachable|other)$/),
  })

test.each([
  { kind: 'reset' },
  { kind: 'reset', when: 'after' },
  { kind: 'cut' },
  { kind: 'hang' },
  { kind: 'redirect', location: 'elsewhere' },
])('our secret is sent once, and to nobody else: %o', { timeout: 30_000 }, async (fault) => {
  const order = fault.location ? { ...fault, location: elsewhere } : fault
  await graph.tell('faults', { ...order, path: '/oauth2/v2.0/token', times: null })
  await refused(fabrikam)
  expect(await hits()).toEqual([1])
  expect(heard).toEqual([])
})

test('who asks after that has a token', async () => {
  expect(await getAppToken(fabrikam)).toMatch(/^ey/)
})

test.each([
  [litware, { kind: 'error', status: 503 }],
  [tailspin, { kind: 'error', status: 500, when: 'after' }],
  [woodgrove, { kind: 'throttled', retryAfter: 30 }],
])('an authority that is too busy is not asked again at once: %s %o', async (tenantId, fault) => {
  await graph.tell('faults', { ...fault, path: '/oauth2/v2.0/token', times: null })
  await refused(tenantId)
  await refused(tenantId)
  expect(await hits()).toEqual([1])
})
