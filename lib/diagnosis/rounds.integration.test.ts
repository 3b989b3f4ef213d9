import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { forgetLists } from '@/lib/kept/memory'
import { gather } from './gather'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'

/** Long enough that calls which do not wait for each other overlap, on a busy machine too. */
const slowMs = 1500

type Call = { path: string; began: number; ended: number }
let front: Server
let calls: Call[] = []

/** Everything passes through here on its way to the sandbox, a little slower, so that what waits for what can be seen. */
beforeAll(async () => {
  const { GRAPH_URL } = env()
  front = createServer((request, response) => {
    const call = { path: request.url ?? '', began: Date.now(), ended: Number.POSITIVE_INFINITY }
    calls.push(call)
    void carry(request, new URL(GRAPH_URL).origin).then(async (answer) => {
      const body = await answer.text()
      await new Promise((done) => setTimeout(done, slowMs))
      call.ended = Date.now()
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(body)
    })
  })
  await new Promise<void>((done) => front.listen(0, '127.0.0.1', done))
  const address = front.address()
  env().GRAPH_URL = `http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}/graph`
})
afterAll(() => {
  front.closeAllConnections()
  front.close()
})

async function carry(request: IncomingMessage, origin: string): Promise<Response> {
  const { authorization = '', 'content-type': type = 'application/json' } = request.headers
  const init = { method: request.method ?? 'GET', headers: { authorization, 'content-type': type } }
  const body = await text(request)
  return fetch(`${origin}${request.url ?? ''}`, body ? { ...init, body } : init)
}

/** The longest chain of calls of which each began when the one before was over. */
function countRounds(): number {
  const depth = new Map<Call, number>()
  for (const call of calls.toSorted((one, other) => one.began - other.began)) {
    const before = calls.filter(({ ended }) => ended <= call.began).map((earlier) => depth.get(earlier) ?? 0)
    depth.set(call, 1 + Math.max(0, ...before))
  }
  return Math.max(0, ...depth.values())
}

const person = {
  subject: 'mail:x',
  proof: 'emailCode',
  homeTenantId: fabrikam,
  homeObjectId: null,
} as const
const adaAtHome = '1e000000-0000-4000-8000-000000000001'
const read = (address: string, homeObjectId: string | null = null) =>
  gather(
    { hostTenantId: contoso },
    { ...person, address, homeObjectId },
    { requestId: 'd1b5a6c7-0000-4000-8000-000000000009' },
  )

async function forget(kinds: 'all' | string[]) {
  forgetLists()
  for (const tenant of [contoso, fabrikam])
    await within({ tenant }, async (tx) => {
      const where = kinds === 'all' ? {} : { kind: { in: kinds } }
      await tx.fact.deleteMany({ where })
      await tx.reading.updateMany({ where, data: { listedAt: null, problem: null, problemAt: null } })
      if (kinds === 'all') await tx.$executeRaw`UPDATE posture SET body = '0'`
    })
}

// other files of tests read the same tenants
test(
  'a cold diagnosis takes three rounds to Graph at most, a warm one one',
  { retry: 2, timeout: 60_000 },
  async () => {
    await forget('all')
    calls = []
    const cold = await read('ada@fabrikam.com')
    expect(cold.posture).toHaveProperty('read.policies')
    expect(cold.homeSide).toHaveProperty('read.userRisk')
    expect(countRounds()).toBeLessThanOrEqual(3)
    expect(countRounds()).toBeGreaterThan(0)

    // what the token says of who it is spares the look-up by address
    calls = []
    await forget(['signIn', 'account', 'registration', 'risk'])
    await read('ada@fabrikam.com', adaAtHome)
    expect(calls.length).toBeGreaterThan(0)
    expect(countRounds()).toBe(1)

    calls = []
    await read('ada@fabrikam.com')
    expect(countRounds()).toBeLessThanOrEqual(1)
  },
)

test(
  'twelve people of one home are read as one list, however many more come',
  { retry: 2, timeout: 60_000 },
  async () => {
    await forget(['account', 'risk', 'registration'])
    const names = ['ada', 'ben', 'cleo', 'dora', 'faye', 'hana']
    const count = async () => {
      calls = []
      await Promise.all([...names, ...names].map((name) => read(`${name}@fabrikam.com`)))
      return calls.filter(({ path }) => path.includes('riskyUsers')).length
    }
    expect(await count()).toBe(1)
    expect(await count()).toBe(0)
  },
)
