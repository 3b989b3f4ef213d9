import { expect, test } from 'vitest'
import { readScenario, ScenarioError } from './read-scenario'

const user = { type: 'b2bCollaborationGuest', identityProvider: 'entra' }
const attempt = { user, target: { app: 'a' } }
const resource = { tenantId: 'r', policies: [] }

test('members that are not known are carried, Graph objects are not looked into', () => {
  const value = { resource: { ...resource, policies: [{ id: 7 }] }, attempt, note: 'kept' }
  expect(readScenario(value)).toEqual(value)
})

const device = { registered: true, managedBy: 'home', properties: {} }
const settings = { default: {}, partners: [] }
const withHome = (home: object) => ({ resource, attempt, home })
const withAttempt = (change: object) => ({ resource, attempt: { ...attempt, ...change } })

/** What a member that is missing or wrong should have been. */
test.each([
  [{ resource: { policies: [] }, attempt }, 'tenantId', 'a non-empty string'],
  [{ resource: { ...resource, tenantId: '' }, attempt }, 'tenantId', 'a non-empty string'],
  [{ resource: { tenantId: 'r' }, attempt }, 'policies', 'an array'],
  [{ resource }, 'attempt', 'an object'],
  [withAttempt({ user: { type: user.type } }), 'identityProvider', 'one of entra, microsoftAccount, google'],
  [withAttempt({ target: undefined }), 'target', 'an object with one of app, userAction'],
  [withAttempt({ target: 'a' }), 'target', 'an object with one of app, userAction'],
  [withAttempt({ target: {} }), 'target', 'an object with one of app, userAction'],
  [withAttempt({ device: 'a' }), 'device', 'an object with registered true or false'],
  [withAttempt({ device: { ...device, registered: 1 } }), 'registered', 'true or false'],
  [withAttempt({ device: { ...device, properties: [] } }), 'properties', 'an object'],
  [withAttempt({ user: { ...user, enabled: 'yes' } }), 'enabled', 'true or false'],
  [withAttempt({ user: { ...user, groups: 'g' } }), 'groups', 'an array'],
  [withAttempt({ user: { ...user, homeTenantId: 7 } }), 'homeTenantId', 'a non-empty string'],
  [withAttempt({ ipAddress: 7 }), 'ipAddress', 'an IPv4 or IPv6 address'],
  [withAttempt({ country: 7 }), 'country', 'an ISO 3166-1 alpha-2 code or null'],
  [withAttempt({ country: 'DEU' }), 'country', 'an ISO 3166-1 alpha-2 code or null'],
  [withHome({ tenantId: 'h', crossTenantAccess: {} }), 'default', 'an object'],
  [
    withHome({ tenantId: 'h', crossTenantAccess: { ...settings, partners: undefined } }),
    'partners',
    'an array',
  ],
  [withHome({ tenantId: 'h', selfServiceReset: { registered: true } }), 'enabled', 'true or false'],
])('%j: %s, expected %s', (value, member, expected) => {
  const failure = catchError(() => readScenario(value))
  expect(failure).toMatchObject({
    path: expect.stringMatching(`${member}$`),
    message: expect.stringContaining(`expected ${expected}`),
  })
  expect(failure).toMatchObject({ name: 'ScenarioError' })
})

test('what is known to be none is read', () => {
  const none = {
    resource: { ...resource, crossTenantAccess: null },
    home: { tenantId: 'h', crossTenantAccess: settings },
    attempt: { ...attempt, user: { ...user, homeTenantId: null, enabled: false }, country: null, device },
  }
  expect(readScenario(none)).toBe(none)
  expect(readScenario(withAttempt({ country: 'de', device: { registered: false } }))).toBeDefined()
})

const wrong: [string, unknown, string][] = [
  ['no object', 'text', '$'],
  ['no resource', { attempt }, '$.resource'],
  [
    'policies that are no list',
    { resource: { tenantId: 'r', policies: {} }, attempt },
    '$.resource.policies',
  ],
  [
    'a policy that is no object',
    { resource: { tenantId: 'r', policies: [1] }, attempt },
    '$.resource.policies[0]',
  ],
  [
    'a strange type',
    { resource, attempt: { ...attempt, user: { ...user, type: 'x' } } },
    '$.attempt.user.type',
  ],
  ['no target', { resource, attempt: { user } }, '$.attempt.target'],
  ['two targets', { resource, attempt: { user, target: { app: 'a', userAction: 'b' } } }, '$.attempt.target'],
  ['a malformed address', { resource, attempt: { ...attempt, ipAddress: '1.2.3' } }, '$.attempt.ipAddress'],
  ['a malformed country', { resource, attempt: { ...attempt, country: 'Germany' } }, '$.attempt.country'],
  ['risk null', { resource, attempt: { ...attempt, userRisk: null } }, '$.attempt.userRisk'],
  [
    'a bare device',
    { resource, attempt: { ...attempt, device: { registered: true } } },
    '$.attempt.device.managedBy',
  ],
  [
    'a strange method',
    { resource, attempt: { ...attempt, authentication: { home: { used: ['x'] } } } },
    '$.attempt.authentication.home.used[0]',
  ],
]

test.each(wrong)('%s is refused by its path', (_, value, path) => {
  const failure = catchError(() => readScenario(value))
  expect(failure).toBeInstanceOf(ScenarioError)
  expect(failure).toMatchObject({ path, message: expect.stringMatching(/^expected /) })
})

function catchError(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    return error
  }
}
