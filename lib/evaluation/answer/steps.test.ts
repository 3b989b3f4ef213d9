import { expect, test } from 'vitest'
import type { Action, Actor } from '@/lib/evaluation/judgement'
import { aWorld, inboundFrom, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { allMethods } from '@/lib/evaluation/reading/strengths'
import { isShut, takeStep } from './steps'

const trusting = (inboundTrust: object): Change => ({
  resource: { crossTenantAccess: inboundFrom({ inboundTrust }) },
})
const settingsUnread: Change = { resource: { crossTenantAccess: null } }
const google: Change = { user: { identityProvider: 'google', homeTenantId: null } }
const emailCode: Change = { user: { identityProvider: 'emailOtp', homeTenantId: null } }
const internal: Change = { user: { type: 'internalGuest' } }
const unmanaged: Change = { user: { identityProvider: 'unmanaged' } }
const home = (facts: object): Change => ({ home: facts })
const risk = (userRisk: string | undefined, licence?: string): Change => ({
  home: { licence },
  attempt: { userRisk },
})
const block = { operator: 'OR', builtInControls: ['block'] }
const located = (include: string, ...exclude: string[]): Change => ({
  resource: {
    policies: [policyOn(block, { locations: { includeLocations: [include], excludeLocations: exclude } })],
  },
})

/** scenario.md, actions, not offered when: row by row. */
const table: [Action, about: string, Change, shut: boolean][] = [
  ['resetPasswordAtHome', 'nothing known of it', {}, false],
  ['resetPasswordAtHome', 'ready', home({ selfServiceReset: { enabled: true, registered: true } }), false],
  ['resetPasswordAtHome', 'off', home({ selfServiceReset: { enabled: false, registered: true } }), true],
  [
    'resetPasswordAtHome',
    'not registered',
    home({ selfServiceReset: { enabled: true, registered: false } }),
    true,
  ],
  ['resetPasswordAtHome', 'cloud', home({ passwordManagedBy: 'cloud' }), false],
  ['resetPasswordAtHome', 'write-back', home({ passwordManagedBy: 'onPremisesWithWriteback' }), false],
  ['resetPasswordAtHome', 'on premises', home({ passwordManagedBy: 'onPremises' }), true],
  ['resetPasswordAtHome', 'federated', home({ passwordManagedBy: 'federated' }), true],
  ['resetPasswordAtHome', 'no Entra home', google, true],
  ['resetPasswordAtHome', 'internal', internal, true],
  ['resetPasswordAtHome', 'unmanaged counts as Entra', unmanaged, false],
  ['resetWithIdentityProvider', 'Entra home', {}, true],
  ['resetWithIdentityProvider', 'internal', internal, true],
  ['resetWithIdentityProvider', 'unmanaged counts as Entra', unmanaged, true],
  ['resetWithIdentityProvider', 'Google', google, false],
  ['resetWithIdentityProvider', 'e-mail code', emailCode, true],
  ['useManagedDevice', 'nothing trusted', {}, true],
  ['useManagedDevice', 'MFA trusted', trusting({ isMfaAccepted: true }), true],
  ['useManagedDevice', 'compliance trusted', trusting({ isCompliantDeviceAccepted: true }), false],
  ['useManagedDevice', 'hybrid trusted', trusting({ isHybridAzureADJoinedDeviceAccepted: true }), false],
  ['useManagedDevice', 'trust unknown', settingsUnread, false],
  ['useManagedDevice', 'internal needs no trust', internal, false],
  ['manageDevice', 'nothing trusted', {}, true],
  ['manageDevice', 'compliance trusted', trusting({ isCompliantDeviceAccepted: true }), false],
  ['manageDevice', 'hybrid trusted', trusting({ isHybridAzureADJoinedDeviceAccepted: true }), false],
  ['manageDevice', 'trust unknown', settingsUnread, false],
  ['manageDevice', 'internal has no home', internal, true],
  ['setUpMethodAtHome', 'MFA trust off', {}, true],
  ['setUpMethodAtHome', 'devices trusted', trusting({ isCompliantDeviceAccepted: true }), true],
  ['setUpMethodAtHome', 'MFA trusted', trusting({ isMfaAccepted: true }), false],
  ['setUpMethodAtHome', 'trust unknown', settingsUnread, false],
  ['setUpMethodAtHome', 'no Entra home', { ...trusting({ isMfaAccepted: true }), ...google }, true],
  ['resetPassword', 'nothing known of it', {}, false],
  ['resetPassword', 'on premises', home({ passwordManagedBy: 'onPremises' }), false],
  ['resetPassword', 'federated', home({ passwordManagedBy: 'federated' }), true],
  ['resetPassword', 'no Entra home', google, true],
  ['resetPassword', 'internal', internal, false],
  ['dismissUserRisk', 'low, free', risk('low', 'free'), true],
  ['dismissUserRisk', 'low, P1', risk('low', 'p1'), true],
  ['dismissUserRisk', 'low, P2', risk('low', 'p2'), false],
  ['dismissUserRisk', 'low, licence unknown', risk('low'), false],
  ['dismissUserRisk', 'high, free', risk('high', 'free'), false],
  ['dismissUserRisk', 'unknown, free', risk(undefined, 'free'), false],
  ['dismissUserRisk', 'no Entra home', google, true],
  ['trustMfa', 'Entra home', {}, false],
  ['trustMfa', 'no Entra home', google, true],
  ['trustDevice', 'Entra home', {}, false],
  ['trustDevice', 'no Entra home', google, true],
  ['allowLocation', 'turns on location', located('All', 'AllTrusted'), false],
  ['allowLocation', 'turns on location', located('AllTrusted'), false],
  ['allowLocation', 'everywhere', located('All'), true],
  ['allowLocation', 'no such policy', {}, true],
  ['allowLocation', 'no locations', { resource: { policies: [policyOn(block)] } }, true],
  ...(['useAnotherNetwork', 'useBrowser', 'allowOutbound', 'enableAccount', 'allowInbound'] as const).map(
    (action): [Action, string, Change, boolean] => [action, 'always open', google, false],
  ),
  ...(['allowDomain', 'registerMethodForGuest', 'excludeFromPolicy'] as const).map(
    (action): [Action, string, Change, boolean] => [action, 'always open', google, false],
  ),
]

test.each(table)('%s, %s', (action, _, change, shut) => {
  for (const world of Object.values(aWorld(change))) {
    expect(isShut(world, { actor: 'guest', action, policy: 'p' })).toBe(shut)
  }
})

const managed = (managedBy: string) => ({
  device: { registered: true, managedBy, properties: { isCompliant: true, trustType: 'ServerAD' } },
})
const noRisk = { attempt: { userRisk: 'none' } }
const unknownMethods: Change = { attempt: { authentication: undefined } }

/** scenario.md, actions, what they change: row by row. */
const effects: [Actor, Action, Change, changed: object][] = [
  ['guest', 'resetPasswordAtHome', { attempt: { userRisk: 'high' } }, noRisk],
  ['guest', 'resetWithIdentityProvider', { attempt: { userRisk: 'high' } }, noRisk],
  ['homeAdmin', 'resetPassword', { attempt: { userRisk: 'high' } }, noRisk],
  ['homeAdmin', 'dismissUserRisk', { attempt: { userRisk: 'high' } }, noRisk],
  [
    'guest',
    'useBrowser',
    { attempt: { clientApp: 'other', transferMethod: 'deviceCodeFlow' } },
    { attempt: { clientApp: 'browser', transferMethod: 'none' } },
  ],
  ['guest', 'useManagedDevice', {}, { attempt: managed('home') }],
  ['guest', 'useManagedDevice', internal, { attempt: managed('resource') }],
  ['homeAdmin', 'manageDevice', {}, { attempt: managed('home') }],
  [
    'guest',
    'setUpMethodAtHome',
    {},
    {
      attempt: {
        authentication: {
          home: { used: ['password'], available: allMethods },
          resource: { used: [], registered: ['sms'] },
          termsAccepted: [],
        },
      },
    },
  ],
  [
    'guest',
    'setUpMethodAtHome',
    unknownMethods,
    { attempt: { authentication: { home: { available: allMethods } } } },
  ],
  [
    'resourceAdmin',
    'registerMethodForGuest',
    {
      attempt: {
        authentication: { home: { used: ['password'] }, resource: { registered: ['softwareOath'] } },
      },
    },
    {
      attempt: {
        authentication: {
          home: { used: ['password'] },
          resource: { registered: ['softwareOath', 'sms', 'voice'] },
        },
      },
    },
  ],
  [
    'resourceAdmin',
    'registerMethodForGuest',
    unknownMethods,
    { attempt: { authentication: { resource: { registered: ['sms', 'voice'] } } } },
  ],
  [
    'homeAdmin',
    'enableAccount',
    { user: { enabled: false, homeEnabled: false } },
    { attempt: { user: { enabled: false, homeEnabled: true } } },
  ],
  [
    'resourceAdmin',
    'enableAccount',
    { user: { enabled: false, homeEnabled: false } },
    { attempt: { user: { enabled: true, homeEnabled: false } } },
  ],
  ['homeAdmin', 'allowOutbound', {}, { settled: { outbound: true, inbound: false } }],
  ['resourceAdmin', 'allowInbound', {}, { settled: { inbound: true, outbound: false } }],
  ['resourceAdmin', 'trustMfa', {}, { settled: { mfaTrust: true, deviceTrust: false } }],
  ['resourceAdmin', 'trustDevice', {}, { settled: { mfaTrust: false, deviceTrust: true } }],
  ['resourceAdmin', 'allowDomain', {}, { settled: { domain: true } }],
  [
    'resourceAdmin',
    'allowLocation',
    {},
    { settled: { locationAllowed: new Set(['p']), excludedFrom: new Set() } },
  ],
  [
    'resourceAdmin',
    'excludeFromPolicy',
    {},
    { settled: { excludedFrom: new Set(['p']), locationAllowed: new Set() } },
  ],
]

// cloned: what is remembered about a fact must not outlive the test
test.each(effects)('%s, %s', (actor, action, change, changed) => {
  for (const world of Object.values(aWorld(structuredClone(change)))) {
    const [after, ...others] = takeStep(world, { actor, action, policy: 'p' })
    expect(others).toEqual([])
    expect(after).toMatchObject(changed)
  }
})

test('another network is any that the policies tell apart, a trusted one excepted', () => {
  const office = { id: 'office', isTrusted: true, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] }
  const branch = { id: 'branch', isTrusted: false, ipRanges: [{ cidrAddress: '192.0.2.0/24' }] }
  const { plain } = aWorld({ resource: { namedLocations: [office, branch] } })
  const addresses = takeStep(plain, { actor: 'guest', action: 'useAnotherNetwork' }).map(
    ({ attempt }) => attempt.ipAddress ?? '',
  )
  expect(addresses.some((address) => address.startsWith('192.0.2.'))).toBe(true)
  expect(addresses.some((address) => address.startsWith('198.51.100.'))).toBe(false)
})
