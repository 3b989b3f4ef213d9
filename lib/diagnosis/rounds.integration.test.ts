import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { countBy, within } from '@/lib/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import { forgetLists } from '@/lib/kept/memory'
import { gather } from './gather'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'

/** Longer than the budget keeps calls of one family apart, so that what is asked without waiting for an answer is there by then. */
const quietMs = 3000

type Held = { path: string; letGo: () => void }
const { sandbox } = useOwnServices({ throttling: false })
let front: Server
let held: Held[] = []
let quiet: NodeJS.Timeout | undefined
/** The paths that were asked for, by rounds: nothing of a round is answered before all of it was asked. */
let rounds: string[][] = []

/** Everything passes through here on its way to the sandbox, and is held until nothing else comes. */
beforeAll(async () => {
  front = createServer((request, response) => {
    void hold(request.url ?? '')
      .then(() => carry(request))
      .then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
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

function hold(path: string): Promise<void> {
  clearTimeout(quiet)
  quiet = setTimeout(endRound, quietMs)
  return new Promise((letGo) => held.push({ path, letGo }))
}

function endRound() {
  const round = held
  held = []
  rounds.push(round.map(({ path }) => path))
  for (const { letGo } of round) letGo()
}

async function carry(request: IncomingMessage): Promise<Response> {
  const { authorization = '', 'content-type': type = 'application/json' } = request.headers
  const init = { method: request.method ?? 'GET', headers: { authorization, 'content-type': type } }
  const body = await text(request)
  return fetch(`${sandbox.origin}${request.url ?? ''}`, body ? { ...init, body } : init)
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
  await countBy(Prisma.sql`UPDATE graph_budget SET next_slot = clock_timestamp()`)
  for (const tenant of [contoso, fabrikam])
    await within({ tenant }, async (tx) => {
      const where = kinds === 'all' ? {} : { kind: { in: kinds } }
      await tx.fact.deleteMany({ where })
      await tx.reading.updateMany({ where, data: { listedAt: null, problem: null, problemAt: null } })
      if (kinds === 'all') await tx.$executeRaw`UPDATE posture SET body = '0'`
    })
}

test(
  'a cold diagnosis takes three rounds to Graph at most, a warm one one',
  { timeout: 60_000 },
  async () => {
    await forget('all')
    rounds = []
    const cold = await read('ada@fabrikam.com')
    expect(cold.posture).toHaveProperty('read.policies')
    expect(cold.homeSide).toHaveProperty('read.userRisk')
    expect(rounds.length).toBeLessThanOrEqual(3)
    expect(rounds.length).toBeGreaterThan(0)

    // what the token says of who it is spares the look-up by address
    await forget(['signIn', 'account', 'registration', 'risk'])
    rounds = []
    await read('ada@fabrikam.com', adaAtHome)
    expect(rounds).toHaveLength(1)

    rounds = []
    await read('ada@fabrikam.com')
    expect(rounds.length).toBeLessThanOrEqual(1)
  },
)

test(
  'twelve people of one home are read as one list, however many more come',
  { timeout: 60_000 },
  async () => {
    await forget(['account', 'risk', 'registration'])
    const names = ['ada', 'ben', 'cleo', 'dora', 'faye', 'hana']
    const count = async () => {
      rounds = []
      await Promise.all([...names, ...names].map((name) => read(`${name}@fabrikam.com`)))
      return rounds.flat().filter((path) => path.includes('riskyUsers')).length
    }
    expect(await count()).toBe(1)
    expect(await count()).toBe(0)
  },
)
