import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { readLocation } from './long-running'

const graph = 'https://graph.microsoft.com'
const target = '1e000000-0000-4000-8000-000000000001'
const operation = '5b1a0f3e-2c4d-4e6f-8a9b-0c1d2e3f4a5b'
const path = `/v1.0/users/${target}/authentication/operations/`
const query = '?aadgdc=DUB02P&aadgsu=ssprprod-a'

beforeAll(() => {
  Object.assign(process.env, {
    SANDBOX: '0',
    PORTAL_URL: 'https://readmit.example',
    ENTRA_AUTHORITY: 'https://login.microsoftonline.com',
    GRAPH_URL: graph,
    DATABASE_URL: 'postgresql://nobody@localhost/none',
    ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11',
    ENTRA_CLIENT_SECRET: 'sandbox-only-secret',
    SESSION_SECRET: 'only for this test, thirty-two characters',
    MAIL_URL: 'smtp://localhost:1',
    MAIL_FROM: 'readmit@localhost',
  })
})

test('of the address only the id and what leads to the right data centre is kept', () => {
  const kept = `${operation}${query}`
  expect(readLocation(`${graph}${path}${operation}${query}`, target)).toBe(kept)
  expect(readLocation(`${graph}${path}${operation}${query}&token=secret#x`, target)).toBe(kept)
  expect(readLocation(`${graph}${path}${operation}`, target)).toBe(operation)
  expect(readLocation(`${graph}${path}${operation}?aadgdc=../../x&aadgsu=`, target)).toBe(operation)
  expect(readLocation(`${graph}${path.replace('1e0', '1E0')}${operation}`, target)).toBe(operation)
})

test.each([
  null,
  '',
  'nonsense',
  `${path}${operation}`,
  `http://graph.microsoft.com${path}${operation}`,
  `https://graph.microsoft.com.evil.example${path}${operation}`,
  `https://graph.microsoft.com:444${path}${operation}`,
  `https://somebody@graph.microsoft.com${path}${operation}`,
  `${graph}${path.replace('v1.0', 'beta')}${operation}`,
  `${graph}${path}${operation}/../../..`,
  `${graph}${path}${operation}/more`,
  `${graph}${path}not-a-guid`,
  `${graph}${path.replace(target, operation)}${operation}`,
  `${graph}/v1.0/users/x/../${target}/authentication/methods/${operation}`,
])('%s is not followed', (location) => {
  expect(readLocation(location, target)).toBeNull()
})

test('whatever is elsewhere in it, nothing but an operation of this account comes out', () => {
  const parts = fc.array(
    fc.oneof(fc.string(), fc.constantFrom('/', '?', '#', '..', '@', graph, path, target, operation, query)),
  )
  fc.assert(
    fc.property(parts, (some) => {
      const kept = readLocation(some.join(''), target)
      if (kept !== null) expect(kept).toMatch(/^[0-9a-f-]{36}(\?aadgdc=[\w.-]+)?([?&]aadgsu=[\w.-]+)?$/)
      if (kept !== null) expect(new URL(some.join('')).href).toContain(`${graph}/v1.0/users/${target}/`)
    }),
    { numRuns: 2000 },
  )
})
