import { expect, test } from 'vitest'
import { useFreshSandbox } from '@/sandbox/use-sandbox'

const id = (number: number) => `1e000000-0000-4000-8000-${String(number).padStart(12, '0')}`
const [ada, ben, hana, gabe, hiro] = [id(1), id(2), id(9), id(13), id(14)]
const [tess, theo, wanda] = [id(17), id(18), id(22)]
const passwordMethod = '28c10230-6103-485e-b985-444c60001490'
const risky = '/identityProtection/riskyUsers'

const { sandbox, graph } = useFreshSandbox({ processingSeconds: 60 })

const reset = (who: string, user: string, body: unknown = {}) =>
  graph.post(who, `/users/${user}/authentication/methods/${passwordMethod}/resetPassword`, body)
const riskOf = async (user: string, tenant = 'fabrikam.com') =>
  (await graph.get(tenant, `${risky}/${user}`)).body
const advance = (advanceSeconds: number) => graph.tell('clock', { advanceSeconds })

test('a dismissal is accepted, worked on, and then so', async () => {
  expect((await graph.post('hana@fabrikam.com', `${risky}/dismiss`, { userIds: [ada] })).status).toBe(204)
  expect(await riskOf(ada)).toMatchObject({ riskState: 'atRisk', riskLevel: 'high', isProcessing: true })
  await advance(61)
  expect(await riskOf(ada)).toMatchObject({
    riskState: 'dismissed',
    riskLevel: 'none',
    riskDetail: 'adminDismissedAllRiskForUser',
    isProcessing: false,
  })
  const history = await graph.get('fabrikam.com', `${risky}/${ada}/history`)
  expect(history.rows.map(({ riskState, initiatedBy }) => [riskState, initiatedBy])).toEqual([
    ['dismissed', hana],
    ['atRisk', null],
  ])
  const audits = await graph.get('fabrikam.com', '/auditLogs/directoryAudits')
  expect(audits.rows).toMatchObject([
    { activityDisplayName: 'DismissUser', result: 'success', initiatedBy: { user: { id: hana } } },
  ])
  await graph.tell('risk', { address: 'ada@fabrikam.com', level: 'medium' })
  expect(await riskOf(ada)).toMatchObject({ riskState: 'atRisk', riskLevel: 'medium' })
  const detections = await graph.get(
    'hana@fabrikam.com',
    `/identityProtection/riskDetections?$filter=userId eq '${ada}'`,
  )
  expect(detections.rows.map(({ riskEventType }) => riskEventType)).toEqual([
    'anonymizedIPAddress',
    'leakedCredentials',
  ])
  expect(graph.problems).toEqual([])
})

test('a reset gives a password once, an operation to follow, and ends the risk', async () => {
  const accepted = await reset('hana@fabrikam.com', ada)
  expect(accepted.status).toBe(202)
  expect(accepted.headers.get('cache-control')).toBe('no-store')
  const location = accepted.headers.get('location') ?? ''
  expect(location).toMatch(
    new RegExp(
      `^${sandbox.origin}/graph/v1.0/users/${ada}/authentication/operations/[0-9a-f-]{36}\\?aadgdc=`,
    ),
  )
  const password = String(accepted.body.newPassword)
  expect((await graph.get('hana@fabrikam.com', location)).body).toMatchObject({ status: 'running' })
  await advance(61)
  expect((await graph.get('hana@fabrikam.com', location)).body).toMatchObject({ status: 'succeeded' })
  expect(await riskOf(ada)).toMatchObject({ riskState: 'atRisk', isProcessing: true })
  await advance(61)
  expect(await riskOf(ada)).toMatchObject({
    riskState: 'remediated',
    riskDetail: 'adminGeneratedTemporaryPassword',
  })
  expect(password).toMatch(/^[A-Z][a-z]{3}\d{6}$/)
  expect(graph.problems).toEqual([])
})

test('a reset need not end the risk', async () => {
  await graph.tell('settings', { adminResetClearsRisk: false, processingSeconds: 0 })
  await reset('hana@fabrikam.com', ada)
  expect(await riskOf(ada)).toMatchObject({ riskState: 'atRisk', isProcessing: false })
})

test.each([
  ['a Security Reader', 'hilde@fabrikam.com', ada, 403],
  ['a Security Operator who is Helpdesk Administrator, a user', 'hiro@fabrikam.com', ada, 202],
  ['a Helpdesk Administrator, a User Administrator', 'hiro@fabrikam.com', hana, 403],
  ['a User Administrator, a Global Administrator', 'hana@fabrikam.com', gabe, 403],
  ['a User Administrator, a Security Operator', 'hana@fabrikam.com', hiro, 403],
  ['anyone, oneself', 'hana@fabrikam.com', hana, 403],
  ['an application', 'fabrikam.com', ada, 403],
])('resets by %s: %s', async (_who, caller, target, status) => {
  expect((await reset(caller, target)).status).toBe(status)
})

test('a Global Administrator resets everyone else, except through a group that protects', async () => {
  await graph.tell('person', {
    address: 'gabe@fabrikam.com',
    home: { roles: ['fe930be7-5e62-47db-91af-98c3a49a38b1'] },
  })
  await graph.tell('tenant', {
    tenant: 'fabrikam.com',
    groups: [{ id: id(99), displayName: 'Protected', isAssignableToRole: true }],
  })
  await graph.tell('person', { address: 'ben@fabrikam.com', home: { groups: [id(99)] } })
  expect((await reset('hana@fabrikam.com', gabe)).status).toBe(202)
  expect((await reset('gabe@fabrikam.com', ben)).status).toBe(403)
})

test('a password kept on-premises is written back, or why not', async () => {
  expect((await reset('tia@tailspintoys.com', tess)).status).toBe(400)
  const newPassword = 'Correct-Horse-7'
  const follow = async (who: string, user: string) => {
    const accepted = await reset(who, user, { newPassword })
    expect(accepted.status).toBe(202)
    expect(accepted.body).toEqual({})
    await advance(61)
    return (await graph.get(who, accepted.headers.get('location') ?? '')).body
  }
  expect(await follow('tia@tailspintoys.com', tess)).toMatchObject({ status: 'succeeded' })
  expect(await follow('tia@tailspintoys.com', theo)).toMatchObject({
    status: 'failed',
    statusDetail: 'OnPremisesConnectivityError',
  })
  expect(await follow('will@woodgrovebank.com', wanda)).toMatchObject({
    status: 'failed',
    statusDetail: 'FederatedUserPasswordResetNotSupported',
  })
  expect((await reset('tia@tailspintoys.com', tess, { newPassword: 'short' })).status).toBe(400)
})

test('revoking ends what was signed in, and its tokens with a challenge', async () => {
  const old = await graph.personToken('hiro@fabrikam.com', {
    claims: '{"access_token":{"xms_cc":{"values":["cp1"]}}}',
  })
  await advance(2)
  const done = await graph.post('hana@fabrikam.com', `/users/${ada}/revokeSignInSessions`)
  expect([done.status, done.body.value]).toEqual([200, true])
  await graph.tell('person', {
    address: 'hana@fabrikam.com',
    home: { roles: ['62e90394-69f5-4237-9190-012177145e10'] },
  })
  expect((await graph.post('hana@fabrikam.com', `/users/${hiro}/revokeSignInSessions`)).status).toBe(200)
  const refused = await fetch(`${sandbox.origin}/graph/v1.0/me`, {
    headers: { authorization: `Bearer ${old}` },
  })
  expect(refused.status).toBe(401)
  const header = refused.headers.get('www-authenticate') ?? ''
  expect(header).toContain('error="insufficient_claims"')
  const claims = Buffer.from(header.match(/claims="([^"]+)"/)?.[1] ?? '', 'base64').toString()
  expect(claims).toMatch(/^\{"access_token":\{"nbf":\{"essential":true,"value":"\d+"\}\}\}$/)
})

test('an administrator who lost the role is refused at once', async () => {
  expect((await graph.get('hana@fabrikam.com', risky)).status).toBe(200)
  await graph.tell('person', { address: 'hana@fabrikam.com', home: { roles: [] } })
  expect((await graph.get('hana@fabrikam.com', risky)).status).toBe(403)
  await graph.tell('person', { address: 'hana@fabrikam.com', home: { accountEnabled: false } })
  expect((await graph.get('hana@fabrikam.com', '/me')).status).toBe(401)
})

test('a step-up is asked for until the token has shown it', async () => {
  await graph.tell('challenge', { path: 'riskyUsers', address: 'hana@fabrikam.com', acrs: 'c1' })
  expect((await graph.get('hana@fabrikam.com', risky)).status).toBe(401)
  expect((await graph.get('fabrikam.com', risky)).status).toBe(200)
  const stepped = await graph.personToken('hana@fabrikam.com', {
    prompt: 'login',
    claims: '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}',
  })
  const answer = await fetch(`${sandbox.origin}/graph/v1.0${risky}`, {
    headers: { authorization: `Bearer ${stepped}` },
  })
  expect(answer.status).toBe(200)
})

test('a guest sets up a second factor again after its methods are gone', async () => {
  const emil = '6a000000-0000-4000-8000-000000000006'
  const path = `/users/${emil}/authentication`
  const [sms] = (await graph.get('ines@contoso.com', `${path}/phoneMethods`)).rows
  const gone = `${path}/phoneMethods/${String(sms?.id)}`
  expect((await graph.ask('hal@contoso.com', 'DELETE', gone)).status).toBe(403)
  expect((await graph.ask('ines@contoso.com', 'DELETE', gone)).status).toBe(204)
  expect((await graph.get('ines@contoso.com', `${path}/methods`)).rows).toEqual([])
  expect((await graph.ask('ines@contoso.com', 'DELETE', gone)).status).toBe(404)
  expect(graph.problems).toEqual([])
})

test('the default method stays while there are others', async () => {
  const path = '/users/6a000000-0000-4000-8000-000000000007/authentication'
  const { rows } = await graph.get('ines@contoso.com', `${path}/methods`)
  const [authenticator, phone] = rows.map(({ id }) => String(id))
  const first = `${path}/microsoftAuthenticatorMethods/${String(authenticator)}`
  expect((await graph.ask('ines@contoso.com', 'DELETE', first)).status).toBe(400)
  const second = `${path}/phoneMethods/${String(phone)}`
  expect((await graph.ask('ines@contoso.com', 'DELETE', second)).status).toBe(204)
  expect((await graph.ask('ines@contoso.com', 'DELETE', first)).status).toBe(204)
})

test('many at once, but not too many, and nobody of another tenant', async () => {
  const many = Array.from({ length: 61 }, () => ada)
  expect((await graph.post('hana@fabrikam.com', `${risky}/dismiss`, { userIds: many })).status).toBe(400)
  expect((await graph.post('hana@fabrikam.com', `${risky}/dismiss`, { userIds: [tess] })).status).toBe(404)
  expect(
    (await graph.post('hana@fabrikam.com', `${risky}/confirmSafe`, { userIds: [ada, ben] })).status,
  ).toBe(204)
  await advance(61)
  expect(await riskOf(ada)).toMatchObject({ riskState: 'confirmedSafe', riskDetail: 'unknownFutureValue' })
  expect(
    (await graph.post('hana@fabrikam.com', `${risky}/confirmCompromised`, { userIds: [ada] })).status,
  ).toBe(204)
  await advance(61)
  expect(await riskOf(ada)).toMatchObject({ riskState: 'confirmedCompromised', riskLevel: 'high' })
})

test('who was deleted stays among the risky users, and nothing else knows them', async () => {
  await graph.tell('person', { address: 'ben@fabrikam.com', home: { isDeleted: true } })
  expect(await riskOf(ben)).toMatchObject({ id: ben, isDeleted: true, riskState: 'atRisk' })
  const listed = await graph.get('fabrikam.com', `${risky}?$filter=isDeleted eq true`)
  expect(listed.rows.map(({ id }) => id)).toEqual([ben])
  expect((await graph.get('fabrikam.com', `/users/${ben}`)).status).toBe(404)
  expect((await graph.post('hana@fabrikam.com', `${risky}/dismiss`, { userIds: [ben] })).status).toBe(404)
  expect(graph.problems).toEqual([])
})

test('an account that is only in the cloud needs no given password where others do', async () => {
  await graph.tell('person', { address: 'tess@tailspintoys.com', home: { passwordManagedBy: 'cloud' } })
  const user = await graph.get('tia@tailspintoys.com', `/users/${tess}?$select=onPremisesSyncEnabled`)
  expect(user.body).toMatchObject({ onPremisesSyncEnabled: null })
  expect((await reset('tia@tailspintoys.com', tess)).body).toHaveProperty('newPassword')
  expect((await reset('tia@tailspintoys.com', theo)).status).toBe(400)
})

test('a batch answers each of its requests for itself', async () => {
  const request = (name: string, url: string, more: object = {}) => ({
    id: name,
    method: 'GET',
    url,
    ...more,
  })
  const { body } = await graph.post('fabrikam.com', '/$batch', {
    requests: [
      request('a', `/users/${ada}`),
      request('b', '/users/nobody'),
      request('c', '/domains', { dependsOn: ['b'] }),
      request('d', `${risky}/${ada}`),
    ],
  })
  const responses = Array.isArray(body.responses) ? body.responses : []
  expect(responses).toMatchObject([
    { id: 'a', status: 200 },
    { id: 'b', status: 404 },
    { id: 'c', status: 424 },
    { id: 'd', status: 200 },
  ])
  const tooMany = Array.from({ length: 21 }, (_, index) => request(String(index), '/domains'))
  expect((await graph.post('fabrikam.com', '/$batch', { requests: tooMany })).status).toBe(400)
  expect(graph.problems).toEqual([])
})
