import { createServer } from 'node:http'
import { beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { hasOpenapi } from '@/sandbox/contract/openapi'
import { useFreshSandbox } from '@/sandbox/use-sandbox'

const ada = '1e000000-0000-4000-8000-000000000001'
const reset = `/users/${ada}/authentication/methods/28c10230-6103-485e-b985-444c60001490/resetPassword`
const Log = z.array(z.looseObject({ method: z.string(), path: z.string(), status: z.number() }))

const { sandbox, graph } = useFreshSandbox()
beforeEach(async () => {
  await Promise.all([graph.token('hana@fabrikam.com'), graph.token('fabrikam.com')])
})

const fault = (order: object) => graph.tell('faults', order)
const log = async (query = '') => Log.parse(await (await fetch(`${sandbox.origin}/__log${query}`)).json())
const hasNewPassword = async () => {
  await graph.tell('clock', { advanceSeconds: 60 })
  const { body } = await graph.get('fabrikam.com', '/auditLogs/directoryAudits')
  return z.array(z.unknown()).parse(body.value).length
}

test('time is what a test says, and goes on from there', async () => {
  const at = await graph.tell('clock', { now: '2027-03-01T08:00:00Z' })
  expect(at).toEqual({ now: expect.stringMatching(/^2027-03-01T08:00:00/) })
  expect(await graph.tell('clock', { advanceSeconds: 3600 })).toEqual({
    now: expect.stringMatching(/^2027-03-01T09:00:0/),
  })
  expect((await graph.get('fabrikam.com', '/domains')).status, 'the token is too old').toBe(401)
  graph.forgetTokens()
  expect((await graph.get('fabrikam.com', '/domains')).status).toBe(200)
  await graph.tell('reset')
  const now = z
    .object({ now: z.coerce.date() })
    .parse(await (await fetch(`${sandbox.origin}/__clock`)).json())
  expect(Math.abs(now.now.getTime() - Date.now())).toBeLessThan(5000)
})

test('a fault comes for the requests it is ordered for, and no others', async () => {
  await fault({ kind: 'error', method: 'GET', path: '^/graph/v1.0/domains', nth: 2, times: 2, status: 504 })
  const statuses = []
  for (let at = 0; at < 5; at += 1) statuses.push((await graph.get('fabrikam.com', '/domains')).status)
  expect(statuses).toEqual([200, 504, 504, 200, 200])
  expect((await graph.get('fabrikam.com', '/organization')).status).toBe(200)
  expect(await (await fetch(`${sandbox.origin}/__faults`)).json()).toMatchObject([{ kind: 'error', hits: 2 }])
  expect(await log('?status=504')).toMatchObject([{ fault: 'error' }, { fault: 'error' }])
})

test('a failure before the effect, and one after it', async () => {
  await fault([
    { kind: 'error', path: 'resetPassword', when: 'before' },
    { kind: 'error', path: 'resetPassword', nth: 2, when: 'after', status: 504 },
  ])
  expect((await graph.post('hana@fabrikam.com', reset)).status).toBe(503)
  expect(await hasNewPassword()).toBe(0)
  const lost = await graph.post('hana@fabrikam.com', reset)
  expect([lost.status, JSON.stringify(lost.body).includes('newPassword')]).toEqual([504, false])
  expect(await hasNewPassword()).toBe(1)
  expect(await log('?status=504')).toMatchObject([{ fault: 'error', served: 202 }])
})

test('429 with and without a time to wait', async () => {
  await fault([
    { kind: 'throttled', path: 'domains', retryAfter: 7 },
    { kind: 'throttled', path: 'domains', nth: 2 },
  ])
  const first = await graph.get('fabrikam.com', '/domains')
  const second = await graph.get('fabrikam.com', '/domains')
  expect([first.status, first.headers.get('retry-after')]).toEqual([429, '7'])
  expect([second.status, second.headers.get('retry-after')]).toEqual([429, null])
})

test('a connection that breaks, before and after, and an answer cut short', async () => {
  await fault([
    { kind: 'reset', path: 'resetPassword', when: 'before' },
    { kind: 'reset', path: 'resetPassword', nth: 2, when: 'after' },
  ])
  await expect(graph.post('hana@fabrikam.com', reset)).rejects.toThrow()
  expect(await hasNewPassword()).toBe(0)
  await expect(graph.post('hana@fabrikam.com', reset)).rejects.toThrow()
  expect(await hasNewPassword()).toBe(1)
  await fault({ kind: 'cut', path: 'domains' })
  await expect(graph.get('fabrikam.com', '/domains')).rejects.toThrow()
})

test('an answer that never comes ends with the reset', async () => {
  await fault({ kind: 'hang', path: 'domains', when: 'after' })
  const hung = graph.get('fabrikam.com', '/domains').then(
    () => 'answered',
    () => 'hung up',
  )
  const first = await Promise.race([hung, new Promise((done) => setTimeout(() => done('waiting'), 300))])
  expect(first).toBe('waiting')
  await graph.tell('reset')
  expect(await hung).toBe('hung up')
})

test('a redirect to elsewhere, a wrong Location and a next page elsewhere', async () => {
  const stranger = createServer((_, response) => response.end('{}'))
  await new Promise<void>((done) => stranger.listen(0, '127.0.0.1', done))
  const address = stranger.address()
  const location = `http://localhost:${typeof address === 'object' ? String(address?.port) : ''}/graph/v1.0/users`
  await fault([
    { kind: 'redirect', path: 'domains', location },
    { kind: 'location', path: 'resetPassword', location },
    { kind: 'nextLink', path: '/users', location },
  ])
  const { rows, body } = await graph.get('fabrikam.com', '/users?$select=id&$top=2')
  expect([rows.length, body['@odata.nextLink']]).toEqual([2, location])
  const redirected = await graph.get('fabrikam.com', '/domains')
  expect([redirected.status, redirected.headers.get('location')]).toEqual([307, location])
  const accepted = await graph.post('hana@fabrikam.com', reset)
  expect([accepted.status, accepted.headers.get('location')]).toEqual([202, location])
  expect(accepted.body.newPassword).toBeTypeOf('string')
  stranger.close()
})

test('the log tells whose call it was, by which permission and in which family', async () => {
  await graph.get('fabrikam.com', '/identityProtection/riskyUsers')
  await graph.get('hana@fabrikam.com', '/identityProtection/riskyUsers')
  const [app, person] = await log('?family=protection')
  const tenant = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
  expect(app).toMatchObject({
    tenant,
    permission: 'IdentityRiskyUser.Read.All',
    status: 200,
    app: expect.any(String),
    requestId: expect.any(String),
  })
  expect(person).toMatchObject({
    tenant,
    permission: 'IdentityRiskyUser.ReadWrite.All',
    user: 'hana@fabrikam.com',
  })
  const summary = await (await fetch(`${sandbox.origin}/__log/summary`)).json()
  expect(summary).toEqual({
    calls: 2,
    throttled: 0,
    failed: 0,
    tenants: { [tenant]: { protection: { calls: 2, throttled: 0, failed: 0 } } },
  })
})

test('a policy is edited, and the reset takes it back', async () => {
  await graph.tell('tenant', { tenant: 'contoso.com', conditionalAccessPolicies: [] })
  expect((await graph.get('contoso.com', '/identity/conditionalAccess/policies')).rows).toEqual([])
  expect(await graph.tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })).toMatchObject(
    { verdict: 'allowed' },
  )
  await graph.tell('reset')
  graph.forgetTokens()
  expect((await graph.get('contoso.com', '/identity/conditionalAccess/policies')).rows).toHaveLength(10)
  expect(await graph.tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })).toMatchObject(
    {
      verdict: 'blocked',
      errorCode: 53011,
      details: expect.stringContaining('Error Code: 53011\nRequest Id: '),
    },
  )
})

test('a sign-in appears in both logs only after a while', async () => {
  await graph.tell('settings', { logDelaySeconds: 120 })
  await graph.tell('attempt', { address: 'ada@fabrikam.com', app: 'contoso-projects' })
  const count = async () => {
    const rows = await Promise.all(
      ['contoso.com', 'fabrikam.com'].map((tenant) => graph.get(tenant, '/auditLogs/signIns')),
    )
    return rows.map((answer) => answer.rows.length)
  }
  expect(await count()).toEqual([0, 0])
  await graph.tell('clock', { advanceSeconds: 121 })
  expect(await count()).toEqual([1, 1])
})

test.each([
  ['faults', { kind: 'explosion' }],
  ['faults', { kind: 'error', path: '(' }],
  ['clock', { now: 'soon' }],
  ['risk', { address: 'nobody@fabrikam.com', level: 'high' }],
  ['tenant', { tenant: 'fabrikam.com', licence: 'p3' }],
  ['attempt', { address: 'hana@fabrikam.com', app: 'contoso-projects' }],
])('an order that cannot be followed is refused with the reason: %s %j', async (order, body) => {
  const answer = await fetch(`${sandbox.origin}/__${order}`, { method: 'POST', body: JSON.stringify(body) })
  expect([
    answer.status,
    z.object({ error: z.string().min(5) }).safeParse(await answer.json()).success,
  ]).toEqual([400, true])
})

test.skipIf(!hasOpenapi)('what a caller asks that Graph does not describe is told', async () => {
  await graph.tell('settings', { contract: true })
  const report = async () => {
    const answer: unknown = await (await fetch(`${sandbox.origin}/__contract`)).json()
    return answer
  }
  await graph.get('fabrikam.com', '/identityProtection/riskyUsers?$top=1')
  await graph.post('hana@fabrikam.com', '/identityProtection/riskyUsers/dismiss', { userIds: [ada] })
  expect(await report()).toEqual({ available: true, problems: [], undescribed: [] })
  await graph.get('fabrikam.com', '/domains?$skip=1&$colour=red')
  await graph.get('fabrikam.com', '/oauth2PermissionGrants')
  expect(await report()).toEqual({
    available: true,
    problems: [expect.stringContaining('$colour is not described')],
    undescribed: ['v1.0/oauth2PermissionGrants'],
  })
})
