import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { useOwnServices } from '@/.ci/own-services'
import { countBy } from '@/lib/db'
import { env } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Kind } from '@/lib/remediation/kinds'
import { portal, SigningIn } from '@/sandbox/openid/signing-in'
import { sendWrite } from './account-writes'
import { readOperation } from './long-running'
import { makePassword } from './make-password'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const hana = 'hana@fabrikam.com'
const { sandbox, graph } = useOwnServices({ portalUrl: portal, throttling: false, processingSeconds: 60 })
let stranger: Server
let strangerAddress = ''
let strangerSeen = 0

beforeAll(async () => {
  stranger = createServer((_, response) => {
    strangerSeen++
    response.end('{}')
  })
  strangerAddress = await listen(stranger)
})
function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(`http://127.0.0.1:${typeof address === 'object' ? String(address?.port) : ''}`)
    })
  })
}
afterAll(() => new Promise((done) => stranger.close(done)))
// what one test spends of the tenant's budget, or breaks, is not the next one's
beforeEach(async () => {
  graph.forget()
  await graph.tell('reset')
  await countBy(Prisma.sql`UPDATE graph_budget SET next_slot = now(), failures = 0, throttled = 0,
    paused_until = NULL, open_until = NULL`)
})

type How = {
  as?: string
  tenantId?: string
  password?: string
  token?: string
  limits?: { timeoutMs?: number; withinMs?: number }
}

async function write(kind: Kind, targetId: string, how: How = {}) {
  const { as = hana, tenantId = fabrikam, password = makePassword(), limits, token } = how
  const operationId = randomUUID()
  const answer = await sendWrite(
    {
      kind,
      tenantId,
      accessToken: token ?? (await graph.token(as)),
      targetId,
      operationId,
      ...(kind === 'resetPassword' && { newPassword: password }),
    },
    limits,
  )
  return { answer, operationId, password }
}

const idOf = async (address: string) => {
  const domain = address.split('@')[1] ?? ''
  const { rows } = await graph.get(domain, `/users?$filter=userPrincipalName eq '${address}'`)
  return String(rows[0]?.id)
}
const Log = z.array(z.looseObject({ method: z.string(), path: z.string(), status: z.number() }))
const posts = async () => {
  const log = Log.parse(await (await fetch(`${sandbox.origin}/__log?method=POST`)).json())
  return log.filter(({ path }) => /dismiss|confirm|resetPassword|revokeSignIn/.test(path))
}
const isProcessing = async (id: string) =>
  (await graph.get(hana, `/identityProtection/riskyUsers/${id}`)).body['isProcessing']
const passwordChangedAt = async (id: string) =>
  (await graph.get('fabrikam.com', `/users/${id}?$select=lastPasswordChangeDateTime`)).body[
    'lastPasswordChangeDateTime'
  ]

test.each<[Kind, string]>([
  ['dismissRisk', 'DismissUser'],
  ['confirmCompromised', 'ConfirmAccountCompromised'],
  ['confirmSafe', 'ConfirmAccountSafe'],
  ['revokeSessions', 'Update StsRefreshTokenValidFrom Timestamp'],
  ['resetPassword', 'Reset user password'],
])('%s is one POST for one account, under the operation’s id', async (kind, activity) => {
  const ada = await idOf('ada@fabrikam.com')
  const { answer, operationId } = await write(kind, ada)
  expect(answer).toMatchObject({ outcome: 'accepted', requestId: expect.stringMatching(/^[\w-]+$/) })
  expect(await posts()).toHaveLength(1)
  const { rows } = await graph.get(hana, '/auditLogs/directoryAudits')
  expect(rows.filter(({ correlationId }) => correlationId === operationId)).toMatchObject([
    { activityDisplayName: activity, targetResources: [{ id: ada }] },
  ])
  expect(graph.problems).toEqual([])
})

test('a dismissal is accepted, and only the directory says when it is done', async () => {
  const ada = await idOf('ada@fabrikam.com')
  expect((await write('dismissRisk', ada)).answer).toMatchObject({ graphOperation: null, retryAfterMs: null })
  expect(await isProcessing(ada)).toBe(true)
  await graph.tell('clock', { advanceSeconds: 61 })
  graph.forgetTokens()
  const { body } = await graph.get(hana, `/identityProtection/riskyUsers/${ada}`)
  expect(body).toMatchObject({ riskState: 'dismissed', isProcessing: false })
})

test('a reset is followed by its long-running operation, and the password is the one that we made', async () => {
  const ada = await idOf('ada@fabrikam.com')
  const { answer, password } = await write('resetPassword', ada)
  if (answer.outcome !== 'accepted' || !answer.graphOperation) throw new Error(answer.outcome)
  expect(answer).toMatchObject({ retryAfterMs: 1000 })
  expect(answer.graphOperation).toMatch(/^[0-9a-f-]{36}\?aadgdc=SB01P&aadgsu=ssprprod-a$/)
  const { graphOperation } = answer
  const look = async () =>
    readOperation({ tenantId: fabrikam, accessToken: await graph.token(hana), targetId: ada, graphOperation })
  expect(await look()).toEqual({ status: 'running', detail: null })
  await graph.tell('clock', { advanceSeconds: 61 })
  graph.forgetTokens()
  expect(await look()).toEqual({ status: 'succeeded', detail: 'ResetSuccess' })
  const visitor = new SigningIn(sandbox.origin)
  const signIn = (made: string) => visitor.signIn('fabrikam.com', 'ada@fabrikam.com', {}, made)
  expect((await signIn('Sandbox-1')).text).toContain('AADSTS50126')
  // it opens nothing but the page that asks for another one
  expect((await signIn(password)).text).toContain('name="chosen"')
})

test('a reset that the directory cannot carry out fails with its code', async () => {
  const [theo, tia] = [await idOf('theo@tailspintoys.com'), 'tia@tailspintoys.com']
  const { tid: home } = z.object({ tid: z.string() }).parse(decodeJwt(await graph.token(tia)))
  const { answer } = await write('resetPassword', theo, { as: tia, tenantId: home })
  if (answer.outcome !== 'accepted' || !answer.graphOperation) throw new Error(JSON.stringify(answer))
  await graph.tell('clock', { advanceSeconds: 61 })
  graph.forgetTokens()
  const accessToken = await graph.token(tia)
  const { graphOperation } = answer
  expect(await readOperation({ tenantId: home, accessToken, targetId: theo, graphOperation })).toEqual({
    status: 'failed',
    detail: 'OnPremisesConnectivityError',
  })
})

test.each<[Kind, string, string, How?]>([
  ['resetPassword', hana, 'self'],
  ['resetPassword', 'gabe@fabrikam.com', 'forbidden'],
  ['dismissRisk', 'ada@fabrikam.com', 'forbidden', { as: 'hilde@fabrikam.com' }],
  ['resetPassword', 'ada@fabrikam.com', 'weakPassword', { password: 'password' }],
  ['dismissRisk', 'ada@fabrikam.com', 'tokenRefused', { token: 'eyJ.no.token' }],
])('%s for %s is refused: %s', async (kind, address, problem, how) => {
  const { answer } = await write(kind, await idOf(address), how)
  expect(answer).toMatchObject({ outcome: 'refused', problem, claims: null })
  expect(await posts()).toHaveLength(1)
})

test('nobody’s id is not found, and without the licence Graph says so', async () => {
  expect((await write('dismissRisk', randomUUID())).answer).toMatchObject({ problem: 'notFound' })
  const litware = 'c7e21b9d-1f64-4d38-8f9a-6b5e4a3c2d03'
  const how = { as: 'hugo@litware.com', tenantId: litware }
  expect((await write('dismissRisk', await idOf('emil@litware.com'), how)).answer).toMatchObject({
    outcome: 'refused',
    problem: 'unlicensed',
  })
})

test('a claims challenge is handed on as it was asked, and nothing was done', async () => {
  await graph.tell('challenge', { path: 'dismiss', address: hana })
  const capable = { claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}' }
  const ada = await idOf('ada@fabrikam.com')
  const { answer } = await write('dismissRisk', ada, { token: await graph.personToken(hana, capable) })
  expect(answer).toMatchObject({
    outcome: 'refused',
    problem: 'claims',
    claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
  })
  expect(await isProcessing(ada)).toBe(false)
})

test.each([{}, { retryAfter: 1 }])('too many requests %j: sent again until it is taken', async (told) => {
  await graph.tell('faults', { kind: 'throttled', path: 'dismiss', times: 2, ...told })
  const ada = await idOf('ada@fabrikam.com')
  expect((await write('dismissRisk', ada)).answer).toMatchObject({ outcome: 'accepted' })
  expect((await posts()).map(({ status }) => status)).toEqual([429, 429, 204])
})

test.each([
  [{ retryAfter: 0 }, 3],
  [{ retryAfter: 300 }, 1],
])('too many requests for good %j: throttled, after %i', async (told, times) => {
  await graph.tell('faults', { kind: 'throttled', path: 'resetPassword', times: null, ...told })
  const { answer } = await write('resetPassword', await idOf('ada@fabrikam.com'))
  expect(answer).toMatchObject({ outcome: 'refused', problem: 'throttled' })
  expect(await posts()).toHaveLength(times)
})

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
  await graph.tell('faults', { kind: 'redirect', path: 'resetPassword', location: `${strangerAddress}/x` })
  const { answer } = await write('resetPassword', await idOf('ada@fabrikam.com'))
  expect(answer).toMatchObject({ outcome: 'unknown', problem: 'redirected' })
  expect(strangerSeen).toBe(0)
  expect(await posts()).toHaveLength(1)
})

test('an operation that is not this account’s on this Graph is not followed, but the reset was accepted', async () => {
  const location = `${strangerAddress}/v1.0/users/x/authentication/operations/${randomUUID()}`
  await graph.tell('faults', { kind: 'location', path: 'resetPassword', location })
  const { answer } = await write('resetPassword', await idOf('ada@fabrikam.com'))
  expect(answer).toMatchObject({ outcome: 'accepted', graphOperation: null })
  expect(strangerSeen).toBe(0)
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

test('what is no account, or a reset without a password of ours, is not sent', async () => {
  const accessToken = await graph.token(hana)
  const base = { tenantId: fabrikam, accessToken, operationId: randomUUID() }
  const ada = await idOf('ada@fabrikam.com')
  for (const wrong of [
    { ...base, kind: 'revokeSessions', targetId: `${ada}/../me` },
    { ...base, kind: 'resetPassword', targetId: ada },
    { ...base, kind: 'dismissRisk', targetId: ada, newPassword: makePassword() },
  ] as const)
    expect(await sendWrite(wrong)).toMatchObject({ outcome: 'refused', problem: 'badRequest' })
  expect(await posts()).toHaveLength(0)
})
