import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { env } from '@/lib/env'
import { findConnectedTenant, findHost } from './find'
import { getPosture } from './posture'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
/** Homes only, so no other test keeps a posture of theirs. */
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const minute = 60_000

let front: Server
let policyReads = 0
let broken = false

/** Everything passes through here on its way to the sandbox, so that reads can be counted and made to fail. */
function startFront(): Promise<string> {
  front = createServer((request, response) => {
    const isPolicies = request.url?.includes('/conditionalAccess/policies') ?? false
    if (isPolicies) policyReads++
    if (isPolicies && broken) {
      response.writeHead(503, { 'content-type': 'application/json', 'retry-after': '0' })
      response.end(JSON.stringify({ error: { code: 'serviceUnavailable', message: '' } }))
      return
    }
    const headers = { authorization: request.headers.authorization ?? '' }
    void fetch(`${env().ENTRA_AUTHORITY}${request.url ?? ''}`, { headers }).then(async (answer) => {
      response.writeHead(answer.status, { 'content-type': 'application/json' })
      response.end(await answer.text())
    })
  })
  return new Promise((resolve) => {
    front.listen(0, '127.0.0.1', () => {
      const address = front.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' && address ? String(address.port) : ''}`)
    })
  })
}

beforeAll(async () => {
  process.env['GRAPH_URL'] = `${await startFront()}/graph`
})
afterAll(() => {
  front.closeAllConnections()
  front.close()
})

test.each([
  'Contoso',
  ' contoso ',
  'contoso.com',
  'CONTOSO.com',
  'https://www.contoso.com/projects?x=1',
  'projects.contoso.com',
  'rita@contoso.com',
  'contoso.onmicrosoft.com',
  contoso,
])('%s is Contoso', async (typed) => {
  expect(await findHost(typed)).toEqual({ tenantId: contoso, displayName: 'Contoso', hostConnected: true })
})

test('an organisation that is only a home is found and is no host', async () => {
  expect(await findHost('fabrikam.com')).toMatchObject({ tenantId: fabrikam, hostConnected: false })
})

test.each(['Nobody at all', 'nobody.example', '%', 'c_ntoso', '', '../common', "'; --"])(
  '%j is nobody',
  async (typed) => expect(await findHost(typed)).toBeNull(),
)

test('a tenant by its id, and nothing for what is none', async () => {
  expect(await findConnectedTenant(contoso)).toMatchObject({
    displayName: 'Contoso',
    supportAddress: 'it@contoso.com',
  })
  expect(await findConnectedTenant('d1b5a6c7-0000-4000-8000-000000000006')).toBeNull()
  expect(await findConnectedTenant('contoso.com')).toBeNull()
})

test('a posture is read once for all who ask, kept, and refreshed after five minutes', async () => {
  const start = Date.now()
  const [first, same] = await Promise.all([getPosture(litware, start), getPosture(litware, start)])
  expect(policyReads).toBe(1)
  expect(same).toEqual(first)
  expect(first.policies).toBeInstanceOf(Array)

  expect(await getPosture(litware, start + 4 * minute)).toEqual(first)
  expect(policyReads).toBe(1)

  const later = await getPosture(litware, start + 6 * minute)
  expect(policyReads).toBe(2)
  expect(later).toEqual({ ...first, readAt: new Date(start + 6 * minute).toISOString() })
})

test('a refresh that fails leaves the old one with its age, and is not repeated at once', async () => {
  const known = await getPosture(litware)
  broken = true
  const at = Date.parse(known.readAt) + 10 * minute
  expect(await getPosture(litware, at)).toEqual({ ...known, stale: 'unreachable' })
  const reads = policyReads
  expect(await getPosture(litware, at + 1000)).toEqual({ ...known, stale: 'unreachable' })
  expect(policyReads).toBe(reads)

  broken = false
  expect((await getPosture(litware, at + minute)).stale).toBeUndefined()
})

test('one that could never be read whole says what is missing and is not kept', async () => {
  broken = true
  const partial = await getPosture(fabrikam)
  expect(partial.policies).toBeUndefined()
  expect(partial.unread).toContainEqual({ part: 'policies', kind: 'unreachable' })
  expect(partial.crossTenantAccess).not.toBeNull()
  broken = false
  expect((await getPosture(fabrikam)).policies).toBeDefined()
})
