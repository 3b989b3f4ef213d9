import { expect, test } from 'vitest'
import { unreadPaths } from './policy'
import { readPolicy } from './read-policy'

const nothing = { locations: [], strengths: [] }
const read = (source: object) => readPolicy({ ...source }, 3, nothing)
const withConditions = (conditions: object) => read({ id: 'p', state: 'enabled', conditions })

test.each([
  [{ id: 'p', state: 'Enabled' }, 'p', 'Enabled', 'enabled', []],
  [{ id: '', state: 'disabled' }, '#3', 'disabled', 'disabled', []],
  [
    { id: 7, state: 'enabledForReportingButNotEnforced' },
    '#3',
    'enabledForReportingButNotEnforced',
    'reportOnly',
    [],
  ],
  [{ state: 'paused' }, '#3', 'paused', 'enabled', ['state']],
  [{ state: 7 }, '#3', '', 'enabled', ['state']],
  [{}, '#3', '', 'enabled', ['state']],
  [{ State: 'disabled', DisplayName: 'x' }, '#3', 'disabled', 'disabled', []],
  [{ state: 'enabled', somethingNew: { a: 1 } }, '#3', 'enabled', 'enabled', ['somethingNew']],
])('%j', (source, id, state, effect, unread) => {
  const policy = read(source)
  expect(policy).toMatchObject({ id, state, effect })
  expect(unreadPaths(policy)).toEqual(unread)
})

test.each([
  [{ signInRiskLevels: ['none', 'Low', 'x'] }, { signInRisk: ['none', 'low'] }, 'signInRiskLevels'],
  [{ userRiskLevels: ['HIGH', 'x'] }, { userRisk: ['high'] }, 'userRiskLevels'],
  [{ insiderRiskLevels: 'minor,elevated,x' }, { insiderRisk: ['minor', 'elevated'] }, 'insiderRiskLevels'],
  [{ clientAppTypes: ['browser', 'x'] }, { clientApps: ['browser'] }, 'clientAppTypes'],
  [{ clientAppTypes: ['All', 'x'] }, { clientApps: 'all' }, 'clientAppTypes'],
  [
    { authenticationFlows: { transferMethods: 'deviceCodeFlow,x' } },
    { transferMethods: ['deviceCodeFlow'] },
    'authenticationFlows.transferMethods',
  ],
  [{ authenticationFlows: { other: 1 } }, { transferMethods: [] }, 'authenticationFlows.other'],
  [
    { platforms: { includePlatforms: ['iOS', 'x'] } },
    { platforms: { include: ['iOS'], exclude: [] } },
    'platforms.includePlatforms',
  ],
  [
    { platforms: { excludePlatforms: ['iOS', 'x'] } },
    { platforms: { include: 'all', exclude: ['iOS'] } },
    'platforms.excludePlatforms',
  ],
  [
    { devices: { deviceFilter: { mode: 'other', rule: 'device.model -eq "a"' } } },
    { deviceFilter: null },
    'devices.deviceFilter',
  ],
  [
    { devices: { deviceFilter: { rule: 'device.model -eq "a"' } } },
    { deviceFilter: null },
    'devices.deviceFilter',
  ],
  [
    { devices: { deviceFilter: { mode: 'include', rule: 7 } } },
    { deviceFilter: null },
    'devices.deviceFilter',
  ],
  [
    { devices: { deviceFilter: { mode: 'include', rule: 'x' } } },
    { deviceFilter: null },
    'devices.deviceFilter.rule',
  ],
  [{ devices: { includeDevices: ['All'] } }, { deviceFilter: null }, 'devices.includeDevices'],
  [
    { applications: { includeApplications: ['AllAgentIdResources'] } },
    {},
    'applications.includeApplications',
  ],
  [
    { applications: { includeApplications: ['All'], excludeApplications: ['all'] } },
    {},
    'applications.excludeApplications',
  ],
  [
    { applications: { includeApplications: ['All'], applicationFilter: { rule: 'x' } } },
    {},
    'applications.applicationFilter',
  ],
  [{ locations: { includeLocations: ['All', 'x'] } }, {}, 'locations.includeLocations'],
  [
    { locations: { includeNetworks: ['x'] } },
    { locations: { include: [{ kind: 'all' }], exclude: [] } },
    'locations.includeNetworks',
  ],
  [{ locations: ['x'] }, { locations: null }, 'locations'],
  [{ times: { from: 'x' } }, {}, 'times'],
])('%j leaves something unread', (conditions, expected, path) => {
  const policy = withConditions(conditions)
  expect(policy).toMatchObject(expected)
  expect(unreadPaths(policy)).toEqual([`conditions.${path}`])
})

test.each([
  [{ clientAppTypes: [] }, { clientApps: 'all' }],
  [{ clientAppTypes: ['browser', 'other'] }, { clientApps: ['browser', 'other'] }],
  [{ authenticationFlows: { transferMethods: 'none' } }, { transferMethods: [] }],
  [
    { authenticationFlows: { transferMethods: 'none,deviceCodeFlow' } },
    { transferMethods: ['deviceCodeFlow'] },
  ],
  [{ platforms: { includePlatforms: ['all', 'iOS'] } }, { platforms: { include: 'all', exclude: [] } }],
  [{ platforms: null }, { platforms: { include: 'all', exclude: [] } }],
  [
    { applications: { includeApplications: ['None'] } },
    { applications: { kind: 'application', include: [] } },
  ],
  [{ applications: { includeApplications: ['small'] } }, { applications: { include: ['small'] } }],
  [
    { applications: { includeApplications: ['none'], includeUserActions: ['urn:a'] } },
    { applications: { kind: 'userActions', include: ['urn:a'], exclude: [] } },
  ],
  [
    { applications: { includeApplications: ['a'], includeUserActions: ['urn:a'] } },
    { applications: { kind: 'application', include: ['a'], exclude: [] } },
  ],
  [
    { applications: { includeAuthenticationContextClassReferences: ['c1'] } },
    { applications: { kind: 'authenticationContext', include: ['c1'], exclude: [] } },
  ],
  [
    { applications: { includeApplications: ['a'], includeAuthenticationContextClassReferences: ['c1'] } },
    { applications: { kind: 'application', include: ['a'], exclude: [] } },
  ],
  [{ locations: [] }, { locations: null }],
  [
    { locations: { includeLocations: [], excludeLocations: ['AllTrusted'] } },
    { locations: { include: [{ kind: 'all' }], exclude: [{ kind: 'allTrusted' }] } },
  ],
  [
    { devices: { deviceFilter: { mode: 'Exclude', rule: 'device.model -eq "a"' } } },
    { deviceFilter: { mode: 'exclude' } },
  ],
])('%j is read whole', (conditions, expected) => {
  const policy = withConditions(conditions)
  expect(policy).toMatchObject(expected)
  expect(unreadPaths(policy)).toEqual([])
})

test.each([
  [{ signInFrequency: { isEnabled: true } }, true],
  [{ signInFrequency: { isEnabled: false, value: 1 } }, false],
  [{ signInFrequency: { isEnabled: null, value: null } }, false],
  [{ signInFrequency: { isEnabled: false }, persistentBrowser: { mode: 'never', isEnabled: true } }, true],
  [{ disableResilienceDefaults: false }, false],
  [{ disableResilienceDefaults: true }, true],
  [{ continuousAccessEvaluation: { mode: 'disabled' } }, true],
  [{ 'signInFrequency@odata.type': 'x' }, false],
  [null, false],
  ['x', false],
])('session controls %j: switched on %s', (sessionControls, hasSession) =>
  expect(read({ state: 'enabled', sessionControls }).hasSession).toBe(hasSession),
)
