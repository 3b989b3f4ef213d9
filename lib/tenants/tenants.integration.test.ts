import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { forgetLists } from '@/lib/kept/memory'
import { findConnectedTenant, findHost } from './find'
import { getPosture, refreshPosture, renewPosture } from './posture'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
// whoever else reads a posture keeps it too
useOwnServices()

const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const minute = 60_000

let front: Server
let policyReads = 0
let broken = false
let isChanged = false

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
      const text = await answer.text()
      response.end(isPolicies && isChanged ? text.replace('"value":[', '"value":[{"id":"new"},') : text)
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

/** As if it had been read so many minutes ago. */
async function age(tenantId: string, minutes: number) {
  const at = new Date(Date.now() - minutes * minute)
  forgetLists()
  await within({ tenant: tenantId }, async (tx) => {
    await tx.posture.update({ where: { tenantId }, data: { readAt: at } })
    await tx.reading.updateMany({
      where: { tenantId, kind: 'posture' },
      data: { listedAt: at, problem: null },
    })
  })
}

async function until(what: () => Promise<boolean>) {
  while (!(await what())) await new Promise((done) => setTimeout(done, 100))
}

test('a posture is read once for all who ask, kept, and read anew behind whoever asks later', async () => {
  const [first, same] = await Promise.all([getPosture(litware), getPosture(litware)])
  expect(policyReads).toBe(1)
  expect(same).toEqual(first)
  expect(first.policies).toBeInstanceOf(Array)

  await age(litware, 4)
  await getPosture(litware)
  await age(litware, 6)
  const old = await getPosture(litware)
  expect(old).toMatchObject({ version: first.version })
  expect(old.stale).toBeUndefined()
  await until(async () => (await getPosture(litware)).readAt > first.readAt)
  expect(policyReads).toBe(2)
})

test('a changed policy is another version', async () => {
  const { version } = await getPosture(litware)
  isChanged = true
  await refreshPosture(litware, 0)
  expect((await getPosture(litware)).version).not.toBe(version)
  isChanged = false
  await refreshPosture(litware, 0)
  expect((await getPosture(litware)).version).toBe(version)
})

test('who is turned away by a policy that is not known yet waits for those of after it, all for one reading', async () => {
  const atMostEveryMs = 1500
  const kept = await getPosture(litware)
  const readAt = Date.parse(kept.readAt)
  const renew = (since: number) => renewPosture(litware, { since, readAt, atMostEveryMs })
  const reads = policyReads
  isChanged = true
  await Promise.all(Array.from({ length: 12 }, (_, at) => renew(Date.now() - at)))
  expect(policyReads).toBe(reads + 1)
  const changed = await getPosture(litware)
  expect(changed.version).not.toBe(kept.version)
  expect(Date.parse(changed.readAt) - readAt).toBeGreaterThanOrEqual(atMostEveryMs)
  // before these were read: they say what held then
  await renew(Date.parse(changed.readAt) - 500)
  expect(policyReads).toBe(reads + 1)
  isChanged = false
  await refreshPosture(litware, 0)
})

test('a refresh that fails leaves the old one, which says so after a while, and is not repeated at once', async () => {
  await age(litware, 20)
  broken = true
  const reads = policyReads
  expect(await getPosture(litware)).toMatchObject({ stale: 'old' })
  await until(async () => policyReads === reads + 3)
  await new Promise((done) => setTimeout(done, 500))
  expect(await getPosture(litware)).toMatchObject({ stale: 'old' })
  expect(policyReads).toBe(reads + 3)
  broken = false
})

test('one that could never be read whole says what is missing and is not kept', async () => {
  broken = true
  const part = await getPosture(fabrikam)
  expect(part.policies).toBeUndefined()
  expect(part.unread).toContainEqual({ part: 'policies', kind: 'unreachable' })
  expect(part.crossTenantAccess).not.toBeNull()
  broken = false
  forgetLists()
  await within({ tenant: fabrikam }, (tx) => tx.reading.updateMany({ data: { problem: null } }))
  expect((await getPosture(fabrikam)).policies).toBeDefined()
})
