import { expect, test } from 'vitest'
import { useFreshSandbox } from '@/sandbox/use-sandbox'
import { familyOf, unitsOf } from './throttle'

const { graph } = useFreshSandbox({ throttling: true })

const risky = '/identityProtection/riskyUsers'
const policies = '/identity/conditionalAccess/policies'
const advance = (advanceSeconds: number) => graph.tell('clock', { advanceSeconds })

test('one request a second per tenant for protection and conditional access together, and no word how long', async () => {
  expect((await graph.get('fabrikam.com', risky)).status).toBe(200)
  const refused = await graph.get('fabrikam.com', policies)
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, null])
  expect(refused.body).toMatchObject({
    error: { code: 'TooManyRequests', innerError: { 'request-id': refused.headers.get('request-id') } },
  })
  expect((await graph.get('hana@fabrikam.com', risky)).status, 'for all callers together').toBe(429)
  expect((await graph.get('contoso.com', policies)).status, 'each tenant has its own').toBe(200)
  await advance(1)
  expect((await graph.get('fabrikam.com', policies)).status).toBe(200)
})

test('a little early is forgiven once, but not every time', async () => {
  const statuses: number[] = []
  for (let at = 0; at < 4; at += 1) {
    statuses.push((await graph.get('fabrikam.com', risky)).status)
    await advance(0.85)
  }
  expect(statuses).toContain(429)
  expect(statuses.slice(0, 2)).toEqual([200, 200])
})

test('five reports in ten seconds, then the seconds to wait', async () => {
  const ask = () => graph.get('fabrikam.com', '/reports/authenticationMethods/userRegistrationDetails?$top=1')
  for (let at = 0; at < 5; at += 1) expect((await ask()).status).toBe(200)
  const refused = await graph.get('fabrikam.com', '/auditLogs/signIns')
  expect(refused.status).toBe(429)
  const wait = Number(refused.headers.get('retry-after'))
  expect(wait).toBeGreaterThanOrEqual(9)
  expect(wait).toBeLessThanOrEqual(10)
  await advance(wait)
  expect((await ask()).status).toBe(200)
})

test('resource units for the rest, with the headers that tell', async () => {
  const few = await graph.get('fabrikam.com', '/users?$select=id&$top=5')
  expect([few.headers.get('x-ms-resource-unit'), few.headers.get('x-ms-throttle-limit-percentage')]).toEqual([
    '1',
    null,
  ])
  expect((await graph.get('fabrikam.com', '/users')).headers.get('x-ms-resource-unit')).toBe('2')
})

test('the inner requests of a batch count each', async () => {
  const requests = [1, 2].map((id) => ({ id: String(id), method: 'GET', url: risky }))
  const { body } = await graph.post('fabrikam.com', '/$batch', { requests })
  expect(body).toMatchObject({
    responses: [
      { id: '1', status: 200 },
      { id: '2', status: 429 },
    ],
  })
})

test('it can be switched off', async () => {
  await graph.tell('settings', { throttling: false })
  for (let at = 0; at < 3; at += 1) expect((await graph.get('fabrikam.com', risky)).status).toBe(200)
})

test.each([
  ['v1.0/identityProtection/riskDetections', 'protection'],
  ['v1.0/identity/conditionalAccess/namedLocations/x', 'protection'],
  ['beta/auditLogs/signIns', 'reports'],
  ['v1.0/users/x/authentication/methods', 'reports'],
  ['v1.0/policies/authenticationStrengthPolicies', 'directory'],
  ['v1.0/users/x/memberOf', 'directory'],
])('%s counts as %s', (path, family) => {
  expect(familyOf(path)).toBe(family)
})

test.each([
  ['v1.0/users', '', 2],
  ['v1.0/users', '$select=id', 1],
  ['v1.0/users', '$select=id&$top=10', 1],
  ['v1.0/users/x/transitiveMemberOf', '', 2],
  ['v1.0/organization', '', 1],
])('%s?%s costs %i', (path, query, units) => {
  expect(unitsOf(path, new URLSearchParams(query))).toBe(units)
})
