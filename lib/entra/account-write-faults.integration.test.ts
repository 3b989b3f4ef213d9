import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { useOwnServices } from '@/.ci/own-services'
import { env } from '@/lib/env'
import { portal } from '@/sandbox/openid/signing-in'
import { listen, useAccountWrites } from './account-write-fixtures'

const services = useOwnServices({ portalUrl: portal, throttling: false, processingSeconds: 60 })
const { sandbox, graph } = services
const { write, idOf, posts, isProcessing, passwordChangedAt, stranger } = useAccountWrites(services)

const unknown: [object, string][] = [
  ...[500, 502, 503, 504].flatMap((status): [object, string][] => [
    [{ kind: 'error', status, when: 'before' }, 'status5xx'],
    [{ kind: 'error', status, when: 'after' }, 'status5xx'],
  ]),
  [{ kind: 'reset', when: 'before' }, 'network'],
  [{ kind: 'reset', when: 'after' }, 'network'],
  [{ kind: 'hang', when: 'before' }, 'timeout'],
  [{ kind: 'hang', when: 'after' }, 'timeout'],
  [{ kind: 'cut' }, 'cut'],
]
test.each(unknown)(
  'a write that meets %j is sent once, and its outcome is unknown',
  async (fault, problem) => {
    const ada = await idOf('ada@fabrikam.com')
    const before = await passwordChangedAt(ada)
    await graph.tell('faults', { ...fault, path: 'resetPassword', times: null })
    const { answer } = await write('resetPassword', ada, { limits: { timeoutMs: 700 } })
    expect(answer).toMatchObject({ outcome: 'unknown', problem })
    // long enough for anything that would send it again
    await new Promise((done) => setTimeout(done, 300))
    await fetch(`${sandbox.origin}/__faults`, { method: 'DELETE' })
    await expect.poll(async () => (await posts()).length).toBe(1)
    await graph.tell('clock', { advanceSeconds: 61 })
    graph.forgetTokens()
    const happened = JSON.stringify(fault).includes('after') || JSON.stringify(fault).includes('cut')
    expect((await passwordChangedAt(ada)) !== before).toBe(happened)
  },
)

test('who waits for a directory that is silent waits twenty seconds', async () => {
  await graph.tell('faults', { kind: 'hang', path: 'revokeSignIn' })
  const ada = await idOf('ada@fabrikam.com')
  const began = Date.now()
  expect((await write('revokeSessions', ada)).answer).toMatchObject({
    outcome: 'unknown',
    problem: 'timeout',
  })
  expect(Date.now() - began).toBeLessThan(21_000)
  await fetch(`${sandbox.origin}/__faults`, { method: 'DELETE' })
}, 30_000)

test('whose turn comes too late does not send any more', async () => {
  const ada = await idOf('ada@fabrikam.com')
  expect((await write('dismissRisk', ada)).answer).toMatchObject({ outcome: 'accepted' })
  const { answer } = await write('dismissRisk', ada, { limits: { withinMs: 300 } })
  expect(answer).toMatchObject({ outcome: 'refused', problem: 'throttled' })
  expect(await posts()).toHaveLength(1)
})

test('a redirect is not followed: neither token nor password reach the other host', async () => {
  await graph.tell('faults', { kind: 'redirect', path: 'resetPassword', location: `${stranger().address}/x` })
  const { answer } = await write('resetPassword', await idOf('ada@fabrikam.com'))
  expect(answer).toMatchObject({ outcome: 'unknown', problem: 'redirected' })
  expect(stranger().seen).toBe(0)
  expect(await posts()).toHaveLength(1)
})

test('an operation that is not this account’s on this Graph is not followed, but the reset was accepted', async () => {
  const location = `${stranger().address}/v1.0/users/x/authentication/operations/${randomUUID()}`
  await graph.tell('faults', { kind: 'location', path: 'resetPassword', location })
  const { answer } = await write('resetPassword', await idOf('ada@fabrikam.com'))
  expect(answer).toMatchObject({ outcome: 'accepted', graphOperation: null })
  expect(stranger().seen).toBe(0)
})

test('after too many failures nothing is sent for a while, and that is said to be so', async () => {
  await graph.tell('faults', { kind: 'error', path: 'revokeSignIn', times: null })
  const ada = await idOf('ada@fabrikam.com')
  for (let time = 0; time < 5; time++) await write('revokeSessions', ada)
  const { answer } = await write('revokeSessions', ada)
  expect(answer).toMatchObject({ outcome: 'refused', problem: 'unreachable' })
  expect(await posts()).toHaveLength(5)
})

test('where there is no connection nothing was sent, and it is tried twice more', async () => {
  const ada = await idOf('ada@fabrikam.com')
  const { GRAPH_URL } = env()
  const gone = createServer()
  env().GRAPH_URL = `${await listen(gone)}/graph`
  await new Promise((done) => gone.close(done))
  try {
    const began = Date.now()
    const { answer } = await write('dismissRisk', ada)
    expect(answer).toMatchObject({ outcome: 'refused', problem: 'unreachable' })
    expect(Date.now() - began).toBeGreaterThan(2900)
  } finally {
    env().GRAPH_URL = GRAPH_URL
  }
})

test('a dismissal whose answer breaks off is unknown too, and was sent once', async () => {
  await graph.tell('faults', { kind: 'cut', path: 'dismiss' })
  const ada = await idOf('ada@fabrikam.com')
  expect((await write('dismissRisk', ada)).answer).toMatchObject({ outcome: 'unknown' })
  expect(await posts()).toHaveLength(1)
  expect(await isProcessing(ada)).toBe(true)
})
