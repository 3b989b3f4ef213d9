import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/sandbox/start'
import { loadWorld, parseWorld } from '@/sandbox/world'
import { getAppToken } from './app-token'
import { graphFor } from './graph'
import { withQuery } from './odata'
import { readPosture } from './posture'
import { GraphProblem } from './problem'
import { findHomeRealm, findTenant } from './realm'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
const powerful = 'd1b5a6c7-0000-4000-8000-000000000004'
const unconnected = 'd1b5a6c7-0000-4000-8000-000000000005'
const absent = 'd1b5a6c7-0000-4000-8000-000000000006'

const emptyTenant = {
  licence: 'free',
  selfServiceReset: false,
  displayName: 'Some other organisation',
}

let sandbox: Sandbox

beforeAll(async () => {
  const demo = loadWorld()
  const world = parseWorld(
    {
      ...demo,
      tenants: [
        ...demo.tenants,
        {
          ...emptyTenant,
          id: powerful,
          domains: ['powerful.example'],
          defaultDomain: 'powerful.onmicrosoft.com',
          portalPermissions: ['User.Read.All', 'Policy.ReadWrite.ConditionalAccess'],
        },
        {
          ...emptyTenant,
          id: unconnected,
          domains: ['unconnected.example'],
          defaultDomain: 'unconnected.onmicrosoft.com',
        },
      ],
    },
    'test',
  )
  sandbox = await startSandbox({ port: 0, smtpPort: 0, world })
  Object.assign(process.env, {
    PORTAL_URL: 'http://localhost:3000',
    SANDBOX: '1',
    ENTRA_AUTHORITY: sandbox.origin,
    GRAPH_URL: `${sandbox.origin}/graph`,
    ENTRA_CLIENT_ID: world.portal.clientId,
    ENTRA_CLIENT_SECRET: world.portal.clientSecret,
    SESSION_SECRET: 'only for this test, thirty-two characters',
    MAIL_URL: 'smtp://localhost:1',
    MAIL_FROM: 'readmit@localhost',
  })
})
afterAll(() => sandbox.stop())

test('a tenant that consented gives a token, the same one while it is valid', async () => {
  const first = await getAppToken(contoso)
  expect(await getAppToken(contoso)).toBe(first)
  expect(await getAppToken(fabrikam)).not.toBe(first)
})

test('a consent that grants writing is refused', async () => {
  await expect(getAppToken(powerful)).rejects.toMatchObject({
    kind: 'tooPowerful',
    code: 'Policy.ReadWrite.ConditionalAccess',
  })
})

test.each([
  ['has not consented', unconnected, 'AADSTS700016'],
  ['does not exist', absent, 'AADSTS90002'],
])('a tenant that %s is not connected', async (_, tenantId, code) => {
  await expect(getAppToken(tenantId)).rejects.toMatchObject({ kind: 'notConnected', code })
  await expect(readPosture(tenantId)).rejects.toBeInstanceOf(GraphProblem)
})

test('every page of a list is read', async () => {
  const graph = graphFor(contoso)
  const whole = await graph.readAll(withQuery('/users', { $select: 'id' }))
  const paged = await graph.readAll(withQuery('/users', { $select: 'id', $top: '2' }))
  expect(paged).toEqual(whole)
  expect(whole.length).toBeGreaterThan(4)
})

test('domains lead to their tenant, consumer domains to their provider', async () => {
  expect(await findHomeRealm('Ada@Fabrikam.com')).toEqual({
    kind: 'entra',
    tenantId: fabrikam,
    domain: 'fabrikam.com',
    managed: 'managed',
  })
  expect(await findHomeRealm('gita@gmail.com')).toMatchObject({ kind: 'consumer', provider: 'google' })
  expect(await findHomeRealm('otto@northwind-traders.example')).toMatchObject({ kind: 'none' })
  expect(await findTenant('litware.com')).toEqual({ tenantId: litware, domain: 'litware.com' })
  expect(await findTenant('nobody.example')).toBeNull()
})

test('a resource tenant is read whole', async () => {
  const posture = await readPosture(contoso)
  expect(posture.unread).toEqual([])
  expect(posture.policies?.map(({ id }) => id)).toContain('b0000000-0000-4000-8000-000000000001')
  expect(posture.invitationDomains).toEqual({ deny: ['live.com'] })
  expect(posture.crossTenantAccess?.partners).toHaveLength(1)
  expect(posture.crossTenantAccess?.default).toHaveProperty('inboundTrust')
})
