import { expect, test } from 'vitest'
import { readScenario, ScenarioError } from './read-scenario'

const user = { type: 'b2bCollaborationGuest', identityProvider: 'entra' }
const attempt = { user, target: { app: 'a' } }
const resource = { tenantId: 'r', policies: [] }

test('members that are not known are carried, Graph objects are not looked into', () => {
  const value = { resource: { ...resource, policies: [{ id: 7 }] }, attempt, note: 'kept' }
  expect(readScenario(value)).toEqual(value)
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
