import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { useOwnServices } from '@/.ci/own-services'
import type { Kind } from '@/lib/remediation/kinds'
import { portal, SigningIn } from '@/sandbox/openid/signing-in'
import { fabrikam, hana, type How, useAccountWrites } from './account-write-fixtures'
import { sendWrite } from './account-writes'
import { readOperation } from './long-running'
import { makePassword } from './make-password'

const services = useOwnServices({ portalUrl: portal, throttling: false, processingSeconds: 60 })
const { sandbox, graph } = services
const { write, idOf, posts, isProcessing } = useAccountWrites(services)

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
