import { expect, test } from 'vitest'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { fabrikam, grant, litware, show, strength, trapsOf, trusting } from './trap-fixture'
import type { Trap } from './trap'

test('a password change at user risk: how many are at risk, nobody here knows', () => {
  const traps = trapsOf([
    {
      displayName: 'CA007',
      conditions: { userRiskLevels: ['high'] },
      grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
    },
  ])
  expect(show(traps)).toContain('passwordChangeImpossible (userRisk): notKnown/7')
  const trap = traps.find(({ inReach }) => inReach === 7)
  expect(trap).toMatchObject({ name: 'CA007', enforced: true, certain: true, since: '2026-03-01T08:00:00Z' })
  expect(trap?.changes.map(({ kind, complete }) => [kind, complete])).toEqual([
    ['excludeExternal', true],
    ['otherControl', true],
  ])
})

test.each<[string, GraphObject, string]>([
  [
    'risk remediation',
    { conditions: { userRiskLevels: ['high'] }, grantControls: grant('riskRemediation') },
    'riskRemediationImpossible (userRisk): notKnown/7',
  ],
  [
    'a block at user risk',
    { conditions: { userRiskLevels: ['high'] }, grantControls: grant('block') },
    'userRiskBlocked (userRisk): notKnown/7',
  ],
  [
    'a block at sign-in risk',
    { conditions: { signInRiskLevels: ['high'] }, grantControls: grant('block') },
    'signInRiskBlocked (signInRisk): notKnown/7',
  ],
  [
    'MFA at sign-in risk',
    { conditions: { signInRiskLevels: ['medium'] }, grantControls: grant('mfa') },
    'riskyRegistration (signInRisk,notRegistered): notKnown/7',
  ],
  [
    'app protection',
    {
      conditions: { platforms: { includePlatforms: ['iOS', 'android'] } },
      grantControls: grant('compliantApplication'),
    },
    'appProtectionUnsupported (devicePlatform): 7/7',
  ],
  [
    'approved apps or app protection',
    { grantControls: grant('approvedApplication', 'compliantApplication') },
    'appProtectionUnsupported,approvedAppUnsupported (): 7/7',
  ],
  [
    'a block everywhere but in trusted locations',
    {
      conditions: { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
      grantControls: grant('block'),
    },
    'locationBlocked (): 7/7',
  ],
  [
    'a block of every device that is not compliant',
    {
      conditions: { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
      grantControls: grant('block'),
    },
    'deviceFilterUntrusted (): 7/7',
  ],
  ['a plain block', { grantControls: grant('block') }, 'blocked (): 7/7'],
])('%s', (_, policy, expected) => {
  expect(show(trapsOf([policy]))).toContain(expected)
})

test.each<[string, GraphObject]>([
  ['MFA', { grantControls: grant('mfa') }],
  ['terms of use', { grantControls: { operator: 'OR', builtInControls: [], termsOfUse: ['t'] } }],
  ['MFA or a compliant device', { grantControls: grant('mfa', 'compliantDevice') }],
  [
    'a block of legacy clients',
    { conditions: { clientAppTypes: ['exchangeActiveSync', 'other'] }, grantControls: grant('block') },
  ],
  [
    'a block of one country',
    { conditions: { locations: { includeLocations: ['italy'] } }, grantControls: grant('block') },
  ],
  [
    'a block of a platform',
    { conditions: { platforms: { includePlatforms: ['linux'] } }, grantControls: grant('block') },
  ],
  [
    'a block of device code flow',
    {
      conditions: { authenticationFlows: { transferMethods: 'deviceCodeFlow' } },
      grantControls: grant('block'),
    },
  ],
  ['the built-in MFA strength, of Entra guests', { grantControls: strength(2) }],
  ['a policy that is off', { state: 'disabled', grantControls: grant('block') }],
  ['nothing but a session', { sessionControls: { persistentBrowser: { isEnabled: true } } }],
])('%s is no trap for guests of Fabrikam', (_, policy) => {
  const caught = trapsOf([policy]).flatMap(({ who }) => who)
  const isFabrikams = (one: Trap['who'][number]) =>
    one.homeTenantId === fabrikam && one.type === 'b2bCollaborationGuest'
  expect(caught.filter(isFabrikams)).toEqual([])
})

test('compliant or hybrid joined devices: trust of either claim lets the tenants in that it is for', () => {
  const traps = trapsOf(
    [{ grantControls: grant('compliantDevice', 'domainJoinedDevice') }],
    [trusting(litware, 'isCompliantDeviceAccepted')],
  )
  expect(show(traps)).toEqual([
    'compliantDeviceUntrusted,hybridDeviceUntrusted (): 4/4',
    'deviceWithoutHome (): 1/1',
  ])
  const [device] = traps
  expect(device?.changes.map(({ kind, frees, complete }) => [kind, frees, complete])).toEqual([
    ['trust', 4, true],
    ['trust', 4, true],
    ['excludeExternal', 4, true],
    ['otherControl', 4, true],
    ['trustEverybody', 4, true],
    ['trustEverybody', 4, true],
  ])
  expect(device?.changes[0]?.edits).toEqual([
    { kind: 'setTrust', tenant: fabrikam, claim: 'compliantDevice', accepted: true },
  ])
  expect(device?.changes[0]?.opens).toEqual([
    { code: 'homeDeviceAccepted', claim: 'compliantDevice', tenants: [fabrikam] },
  ])
})

test('both claims at once are what a policy with AND needs', () => {
  const [trap] = trapsOf([
    { grantControls: { operator: 'AND', builtInControls: ['compliantDevice', 'domainJoinedDevice'] } },
  ])
  const trust = trap?.changes.find(({ kind }) => kind === 'trust')
  expect(trust?.edits).toHaveLength(4)
  expect(trust?.complete).toBe(true)
})

test('phishing-resistant MFA: trust for those with a home, nothing but exclusion for mail codes', () => {
  const traps = trapsOf([{ grantControls: strength(4) }], [trusting(litware, 'isMfaAccepted')])
  expect(show(traps).slice(0, 2)).toEqual(['strengthNeedsTrust (): 4/4', 'strengthUnsupported (): 1/1'])
  const [entra, code] = traps
  expect(entra?.changes[0]).toMatchObject({ kind: 'trust', frees: 4, complete: true })
  expect(code?.changes.map(({ kind }) => kind)).toEqual(['excludeExternal', 'otherControl'])
  expect(code?.who.map(({ identityProvider }) => identityProvider)).toContain('google')
})
