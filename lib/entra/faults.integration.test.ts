import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { toGraph } from './graph'
import { GraphProblem } from './problem'
import { filterFor } from './guest'
import { withQuery } from './odata'
import { findHomeRealm } from './realm'
import { AnyObject } from './schemas'

// a Graph that misbehaves as each test says, and a stranger that must never be asked
type Answer = (request: IncomingMessage, response: ServerResponse) => void
type Seen = { method: string; url: string; authorization?: string; body: string }

let graphServer: Server
let strangerServer: Server
let answers: Answer[] = []
let seen: Seen[] = []
let strangerSeen = 0
let stranger = ''
let base = ''

beforeAll(async () => {
  graphServer = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const { method = '', url = '', headers } = request
      seen.push({ method, url, authorization: headers.authorization, body })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      answer?.(request, response)
    })
  })
  strangerServer = createServer((_, response) => {
    strangerSeen++
    response.end('{}')
  })
  base = await listen(graphServer)
  stranger = await listen(strangerServer)
  Object.assign(process.env, { ENTRA_AUTHORITY: base, GRAPH_URL: `${base}/graph` })
})
afterAll(async () => {
  for (const server of [graphServer, strangerServer]) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})
beforeEach(() => {
  tenant = randomUUID()
  answers = []
  seen = []
})

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`)
    })
  })
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }
const graphError = (status: number, code: string, headers?: Record<string, string>) =>
  json(status, { error: { code, message: 'text', innerError: {} } }, headers)

/** A tenant of its own for every test: what one of them spends is nobody else's. */
let tenant = ''
const graph = () => toGraph(tenant, () => Promise.resolve('token'))
const readOne = () => graph().read('/domains/a', AnyObject)

test('a read that is throttled waits as told and is repeated twice at most', async () => {
  answers = [graphError(429, 'TooManyRequests', { 'retry-after': '0' }), json(200, { id: 'a' })]
  expect(await readOne()).toEqual({ id: 'a' })
  expect(seen).toHaveLength(2)
  seen = []
  answers = [graphError(503, 'serviceUnavailable', { 'retry-after': '0' })]
  await expect(readOne()).rejects.toMatchObject({ kind: 'unreachable', status: 503 })
  expect(seen).toHaveLength(3)
})

test('a wait that is too long for a person is not waited', async () => {
  answers = [graphError(429, 'TooManyRequests', { 'retry-after': '300' })]
  await expect(readOne()).rejects.toMatchObject({ kind: 'throttled' })
  expect(seen).toHaveLength(1)
})

test('one 429 without a time makes everybody wait, and nobody asks twice for it', async () => {
  answers = [graphError(429, 'TooManyRequests'), json(200, { id: 'a' })]
  const began = Date.now()
  const first = readOne()
  while (Date.now() - began < 300 || seen.length === 0) await new Promise((done) => setTimeout(done, 10))
  await Promise.all([first, readOne(), readOne()])
  expect(Date.now() - began).toBeGreaterThan(900)
  expect(seen).toHaveLength(4)
})

test.each<[string, Answer]>([
  ['reset', (request) => request.socket.destroy()],
  [
    'cut',
    (_, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"id"', () => response.destroy())
    },
  ],
])('an answer that is %s is asked for again, and then given up', async (_, answer) => {
  answers = [answer, json(200, { id: 'a' })]
  expect(await readOne()).toEqual({ id: 'a' })
  answers = [answer]
  seen = []
  await expect(readOne()).rejects.toMatchObject({ kind: 'unreachable' })
  expect(seen).toHaveLength(3)
})

test('after too many failures nobody asks that tenant for a while', async () => {
  answers = [graphError(503, 'serviceUnavailable', { 'retry-after': '0' })]
  for (const _ of [1, 2]) await expect(readOne()).rejects.toMatchObject({ kind: 'unreachable' })
  expect(seen).toHaveLength(5)
  await expect(readOne()).rejects.toMatchObject({ kind: 'unreachable', code: 'failedTooOften' })
  expect(seen).toHaveLength(5)
})

test('a Graph that hangs is given up after ten seconds, once', async () => {
  answers = [() => undefined]
  await expect(readOne()).rejects.toMatchObject({ kind: 'unreachable', code: 'timeout' })
  expect(seen).toHaveLength(1)
}, 15_000)

test('a write is not sent at all where things are read', async () => {
  answers = [json(200, {})]
  for (const method of ['post', 'patch', 'put'] as const)
    await expect(graph().client.api('/users/a/reset')[method]({})).rejects.toThrow()
  await expect(graph().client.api('/users/a').delete()).rejects.toThrow()
  expect(seen).toHaveLength(0)
})

test('a redirect is an error, and nothing reaches the other host', async () => {
  answers = [(_, response) => response.writeHead(307, { location: `${stranger}/x` }).end()]
  await expect(readOne()).rejects.toMatchObject({ kind: 'other', code: 'redirected' })
  expect(await findHomeRealm('ada@redirected.example')).toMatchObject({ kind: 'unknown' })
  expect(strangerSeen).toBe(0)
})

test('a next page on another host is not asked for', async () => {
  for (const link of [`${stranger}/v1.0/users`, `${base}/elsewhere/users`, `${base}/graph/v1.0.evil/users`]) {
    answers = [json(200, { value: [], '@odata.nextLink': link })]
    await expect(graph().readAll('/users')).rejects.toMatchObject({ code: 'foreignNextLink' })
  }
  expect(strangerSeen).toBe(0)
})

test('a first page is only that', async () => {
  answers = [json(200, { value: [{ id: 'a' }], '@odata.nextLink': `${base}/graph/v1.0/users?$skiptoken=1` })]
  expect(await graph().readFirst('/users?$top=1', AnyObject)).toEqual([{ id: 'a' }])
  expect(seen).toHaveLength(1)
})

test('pages that lead in a circle end', async () => {
  answers = [json(200, { value: [{ id: 'a' }], '@odata.nextLink': `${base}/graph/v1.0/users?$skiptoken=1` })]
  await expect(graph().readAll('/users')).rejects.toMatchObject({ code: 'endlessPages' })
  expect(seen).toHaveLength(2)
})

test('an answer without end is cut off', async () => {
  answers = [
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => response.write('x'.repeat(65_536)) && setImmediate(more)
      response.on('drain', more)
      more()
    },
  ]
  await expect(readOne()).rejects.toMatchObject({ code: 'answerTooLarge' })
})

test.each([
  [403, 'Authorization_RequestDenied', 'forbidden'],
  [403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', 'unlicensed'],
  [404, 'Request_ResourceNotFound', 'notFound'],
  [401, 'InvalidAuthenticationToken', 'forbidden'],
  [400, 'Request_UnsupportedQuery', 'other'],
])('%i %s is %s', async (status, code, kind) => {
  answers = [graphError(status, code)]
  await expect(readOne()).rejects.toMatchObject({ kind, status, code })
})

test('an answer that is no JSON, or not the shape, is a problem with no text from it', async () => {
  for (const answer of [json(200, 'ada@fabrikam.com'), json(200, [1])]) {
    answers = [answer]
    await expect(readOne()).rejects.toThrow(/^other \(unexpectedShape\)$/)
  }
  answers = [(_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"a":')]
  await expect(readOne()).rejects.toBeInstanceOf(GraphProblem)
})

test('a filter arrives as it was meant and the token goes along', async () => {
  answers = [json(200, { value: [] })]
  await graph().readAll(
    withQuery('/users', { $filter: filterFor("o'hara+x&y=1@fabrikam.com"), $select: 'id' }),
  )
  const url = new URL(seen[0]?.url ?? '', base)
  expect(url.searchParams.get('$filter')).toBe(
    "mail eq 'o''hara+x&y=1@fabrikam.com' or otherMails/any(m:m eq 'o''hara+x&y=1@fabrikam.com') " +
      "or startsWith(userPrincipalName,'o''hara+x&y=1_fabrikam.com#EXT#@')",
  )
  expect(url.searchParams.get('$select')).toBe('id')
  expect(seen[0]?.authorization).toBe('Bearer token')
})

test('a realm that could not be read is unknown and asked again', async () => {
  answers = [graphError(500, 'oops')]
  expect(await findHomeRealm('ada@later.example')).toEqual({ kind: 'unknown', domain: 'later.example' })
  const tenantId = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
  answers = [
    (request, response) =>
      json(200, { issuer: `${base}/${tenantId}/v2.0`, account_type: 'Federated' })(request, response),
  ]
  expect(await findHomeRealm('ada@later.example')).toMatchObject({
    kind: 'entra',
    tenantId,
    managed: 'federated',
  })
  const asked = seen.length
  await findHomeRealm('ben@later.example')
  expect(seen).toHaveLength(asked)
  expect(seen.map(({ url }) => url).join()).not.toContain('ada')
})

test('an issuer that is not ours to trust gives no tenant', async () => {
  answers = [json(200, { issuer: `${stranger}/8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02/v2.0` })]
  expect(await findHomeRealm('ada@foreign.example')).toMatchObject({ kind: 'unknown' })
})

test("Microsoft's tenant for personal accounts is a consumer realm", async () => {
  answers = [json(200, { issuer: `${base}/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0` })]
  expect(await findHomeRealm('a@outlook.example')).toMatchObject({
    kind: 'consumer',
    provider: 'microsoftAccount',
  })
})
