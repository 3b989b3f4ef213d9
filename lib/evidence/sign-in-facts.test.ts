import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readSignIn } from './sign-in-facts'
import { home, host, signInRow } from './sign-in-fixtures'

test("Graph's row of a guest in the resource tenant's log", () => {
  const { carried, ...facts } = readSignIn(signInRow)
  expect(facts).toEqual({
    requestId: '790d21d9-68fb-457f-b1a4-674c11e3bf00',
    correlationId: '62e76ee1-52af-46d3-ba8f-3f0be6aea289',
    at: '2026-11-20T09:14:05Z',
    appName: 'Contoso Projects',
    resourceId: 'projects',
    userAddress: 'ada@fabrikam.com',
    resourceTenantId: host,
    crossTenantAccess: ['b2bCollaboration'],
    errorCode: 530032,
    failureReason: 'User blocked due to risk on home tenant.',
    conditionalAccess: 'failure',
    multifactor: 'notRequired',
    policies: [
      {
        id: 'risk',
        name: 'Block high user risk',
        result: 'failure',
        controls: ['Block'],
        satisfied: ['application', 'users', 'userRisk'],
      },
    ],
    homeRiskSeen: true,
    attempt: {
      user: { type: 'b2bCollaborationGuest', id: 'guest', homeTenantId: home },
      target: { app: 'projects' },
      clientApp: 'browser',
      platform: 'windows',
      ipAddress: '203.0.113.7',
      country: 'DE',
      device: { registered: false },
      signInRisk: 'none',
    },
  })
  expect(carried).toMatchObject({ riskLevelAggregated: 'hidden', flaggedForReview: false })
  expect(carried).not.toHaveProperty('userId')
})

test("in the home tenant's log the id and the risk are that tenant's own", () => {
  const { attempt } = readSignIn({ ...signInRow, riskLevelDuringSignIn: 'high' }, 'home')
  expect(attempt.user).toEqual({ homeId: 'guest', homeTenantId: home })
  expect(attempt).not.toHaveProperty('signInRisk')
})

test('a row that says nothing supports nothing', () => {
  for (const row of [null, undefined, 7, 'row', [], {}, { properties: null }]) {
    expect(readSignIn(row)).toMatchObject({ homeRiskSeen: false, attempt: { user: {} } })
    expect(readSignIn(row)).not.toHaveProperty('policies')
    expect(readSignIn(row)).not.toHaveProperty('errorCode')
  }
})

test('the same sign-in as Azure Monitor, Log Analytics and the portal write it', () => {
  const { attempt, errorCode, failureReason } = readSignIn(signInRow)
  const { userType: _, crossTenantAccessType: __, ...plain } = signInRow
  const monitor = { time: '2026-11-20 09:14:05.000', resultType: '530032', location: 'DE', properties: plain }
  expect(readSignIn(monitor)).toMatchObject({ errorCode, attempt: { ...attempt, user: { id: 'guest' } } })
  expect(
    readSignIn({
      TimeGenerated: '2026-11-20T09:14:05Z',
      ResultType: '530032',
      ResultDescription: failureReason,
      AppId: 'projects',
      IPAddress: '203.0.113.7',
      Location: 'DE',
      ClientAppUsed: 'Browser',
      DeviceDetail: '{"deviceId":"","operatingSystem":"Windows10"}',
      ConditionalAccessPolicies: '[{"id":"risk","result":"failure","conditionsSatisfied":67}]',
      RiskLevelDuringSignIn: 'none',
      UserId: 'guest',
    }),
  ).toMatchObject({
    errorCode,
    failureReason,
    policies: [{ id: 'risk', satisfied: ['application', 'users', 'userRisk'] }],
    attempt: { ...attempt, user: { id: 'guest' } },
  })
  expect(
    readSignIn({
      'Date (UTC)': '2026-11-20T09:14:05Z',
      'Request ID': 'r',
      'Application ID': 'projects',
      'IP address': '203.0.113.7',
      Location: 'Berlin, Berlin, DE',
      Status: 'Failure',
      'Sign-in error code': '530032',
      'Failure reason': failureReason,
      'Client app': 'Browser',
      'Operating System': 'Windows 10',
      'Device ID': '',
      'User ID': 'guest',
    }),
  ).toMatchObject({ requestId: 'r', errorCode, homeRiskSeen: true, attempt: { platform: 'windows' } })
})

test.each([
  [{ crossTenantAccessType: 'b2bCollaboration', userType: 'member' }, { type: 'b2bCollaborationMember' }],
  [{ crossTenantAccessType: 'b2bDirectConnect' }, { type: 'b2bDirectConnectUser' }],
  [{ crossTenantAccessType: 'serviceProvider' }, { type: 'serviceProvider' }],
  [{ crossTenantAccessType: 'none', userType: 'guest' }, {}],
  [{ userType: 'guest' }, {}],
  [
    { homeTenantId: '9188040d-6c67-4c5b-b112-36a304b66dad' },
    { identityProvider: 'microsoftAccount', homeTenantId: null },
  ],
  [{ userId: '00000000-0000-0000-0000-000000000000' }, {}],
])('%o is this user', (row, user) => expect(readSignIn(row).attempt.user).toEqual(user))

test('what is hidden, named anew or no address is left out, not guessed', () => {
  const row = {
    riskLevelDuringSignIn: 'hidden',
    clientAppUsed: 'Something new',
    ipAddress: 'not an address',
    location: { countryOrRegion: 'China' },
    deviceDetail: { deviceId: null, operatingSystem: 'Toaster' },
    status: { errorCode: null },
    appliedConditionalAccessPolicies: [
      { id: 'p', result: 'unknownFutureValue' },
      null,
      { result: 'failure' },
    ],
  }
  expect(readSignIn(row)).toEqual({
    homeRiskSeen: false,
    attempt: { user: {} },
    policies: [{ id: 'p', result: 'unknown', controls: [] }],
    carried: {},
  })
})

test('a device that showed itself is told, but not as all that it has', () => {
  const deviceDetail = { deviceId: 'd', isCompliant: true, trustType: 'Workplace Joined' }
  const facts = readSignIn({ deviceDetail })
  expect(facts.device).toEqual({ id: 'd', isCompliant: true, trustType: 'Workplace Joined' })
  expect(facts.attempt).not.toHaveProperty('device')
})

test('a device code is a fact, another protocol says nothing of transfer', () => {
  expect(readSignIn({ authenticationProtocol: 'deviceCode' }).attempt.transferMethod).toBe('deviceCodeFlow')
  expect(readSignIn({ authenticationProtocol: 'oAuth2' }).attempt).not.toHaveProperty('transferMethod')
  expect(readSignIn({ originalTransferMethod: 'none' }).attempt.transferMethod).toBe('none')
})

test('no value makes it throw', () => {
  const names = Object.keys(signInRow)
  const row = fc.dictionary(fc.constantFrom(...names, 'properties', 'Status', 'Location'), fc.anything())
  fc.assert(fc.property(fc.oneof(row, fc.anything(), fc.jsonValue()), (value) => void readSignIn(value)))
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.anything(), (name, value) => {
      expect(readSignIn({ ...signInRow, [name]: value }).attempt.user).toBeDefined()
    }),
  )
})
