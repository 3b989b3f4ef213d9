import { expect, test } from 'vitest'
import { judge } from '@/lib/evaluation/judge'
import { aScenario } from '@/lib/evaluation/judge-fixture'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import { applyEdits } from './apply-edits'
import type { Edit } from './edit'
import { exportChange } from './export-change'
import { toTicket } from './ticket'

const home = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const device: GraphObject = {
  '@odata.context': 'x',
  id: 'p1',
  displayName: 'CA021 Compliant device',
  createdDateTime: '2026-01-01T00:00:00Z',
  state: 'enabled',
  conditions: { users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
}
const managed = { registered: true, managedBy: 'home', properties: { isCompliant: true } }
const toResource = (policies: GraphObject[]): Scenario['resource'] =>
  aScenario({ resource: { policies }, attempt: {} }).resource

function verdictAfter(policies: GraphObject[], edits: Edit[], change: { user?: object } = {}) {
  const scenario = aScenario({ resource: { policies }, attempt: { device: managed }, ...change })
  const { resource, notes } = applyEdits(scenario.resource, edits)
  expect(notes).toEqual([])
  return judge({ ...scenario, resource }).verdict
}

test.each<[string, Edit[], string]>([
  ['nothing', [], 'blocked'],
  [
    'report-only',
    [{ kind: 'setState', policy: 'p1', state: 'enabledForReportingButNotEnforced' }],
    'allowed',
  ],
  ['a group', [{ kind: 'excludeGroup', policy: 'p1', group: 'g1' }], 'allowed'],
  ['another group', [{ kind: 'excludeGroup', policy: 'p1', group: 'g2' }], 'blocked'],
  [
    'the type',
    [{ kind: 'excludeExternal', policy: 'p1', types: ['b2bCollaborationGuest'], tenants: 'all' }],
    'allowed',
  ],
  [
    'the type of another tenant',
    [{ kind: 'excludeExternal', policy: 'p1', types: ['b2bCollaborationGuest'], tenants: ['other'] }],
    'blocked',
  ],
  [
    'another control',
    [{ kind: 'replaceGrant', policy: 'p1', grantControls: { operator: 'OR', builtInControls: ['mfa'] } }],
    'challenged',
  ],
  ['trust', [{ kind: 'setTrust', tenant: home, claim: 'compliantDevice', accepted: true }], 'allowed'],
  [
    'trust of everybody',
    [{ kind: 'setTrust', tenant: 'default', claim: 'compliantDevice', accepted: true }],
    'allowed',
  ],
  ['another trust', [{ kind: 'setTrust', tenant: home, claim: 'mfa', accepted: true }], 'blocked'],
  ['removed', [{ kind: 'removePolicy', policy: 'p1' }], 'allowed'],
  [
    'one more',
    [
      { kind: 'addPolicy', policy: { ...device, id: null } },
      { kind: 'removePolicy', policy: 'p1' },
    ],
    'blocked',
  ],
])('a device policy with %s', (_, edits, verdict) => {
  expect(verdictAfter([device], edits, { user: { groups: ['g1'] } })).toBe(verdict)
})

test('the posture that was given stays as it is', () => {
  const resource = toResource([device])
  const before = structuredClone(resource)
  applyEdits(resource, [
    { kind: 'excludeGroup', policy: 'p1', group: 'g' },
    { kind: 'setTrust', tenant: home, claim: 'mfa', accepted: true },
  ])
  expect(resource).toEqual(before)
})

test('a policy written in another case keeps its members, and one without an id its position', () => {
  const { '@odata.context': _, id: __, conditions: ___, ...rest } = device
  const shouting = { ...rest, Conditions: { Users: { IncludeUsers: ['All'] } } }
  const { resource } = applyEdits(toResource([device, shouting]), [
    { kind: 'removePolicy', policy: 'p1' },
    { kind: 'excludeGroup', policy: '#1', group: 'g' },
  ])
  expect(resource.policies).toEqual([
    { ...shouting, id: '#1', Conditions: { Users: { IncludeUsers: ['All'], excludeGroups: ['g'] } } },
  ])
})

test('a second exclusion is united with the first, and says where it excludes more than both', () => {
  const exclude = (types: 'b2bCollaborationGuest' | 'serviceProvider', tenants: 'all' | string[]): Edit => ({
    kind: 'excludeExternal',
    policy: 'p1',
    types: [types],
    tenants,
  })
  const codes = (...edits: Edit[]) => applyEdits(toResource([device]), edits).notes.map(({ code }) => code)
  expect(codes(exclude('serviceProvider', 'all'), exclude('b2bCollaborationGuest', 'all'))).toEqual([])
  expect(codes(exclude('serviceProvider', ['a']), exclude('serviceProvider', ['b']))).toEqual([])
  expect(codes(exclude('serviceProvider', 'all'), exclude('b2bCollaborationGuest', ['b']))).toEqual([
    'exclusionWidened',
  ])
})

test('what cannot be done is said', () => {
  const unread = { ...toResource([device]), crossTenantAccess: null }
  const edits: Edit[] = [
    { kind: 'removePolicy', policy: 'gone' },
    { kind: 'setTrust', tenant: home, claim: 'mfa', accepted: true },
  ]
  expect(applyEdits(unread, edits).notes).toEqual([
    { edit: 0, code: 'noSuchPolicy' },
    { edit: 1, code: 'settingsUnread' },
  ])
})

test('a change of an enabled policy is exported as a report-only copy first, then as what changes', () => {
  const requests = exportChange(toResource([device]), [{ kind: 'excludeGroup', policy: 'p1', group: 'g' }])
  const conditions = {
    users: { includeUsers: ['All'], excludeGroups: ['g'] },
    applications: { includeApplications: ['All'] },
  }
  expect(requests).toEqual([
    {
      stage: 'observe',
      method: 'POST',
      path: '/identity/conditionalAccess/policies',
      body: {
        displayName: 'CA021 Compliant device (report-only)',
        state: 'enabledForReportingButNotEnforced',
        conditions,
        grantControls: device.grantControls,
      },
    },
    {
      stage: 'enforce',
      method: 'PATCH',
      path: '/identity/conditionalAccess/policies/p1',
      body: { conditions },
    },
  ])
})

test('removing, adding and trusting are exported with the requests that Graph has for them', () => {
  const resource = {
    ...toResource([device]),
    crossTenantAccess: { default: { inboundTrust: { isCompliantDeviceAccepted: true } }, partners: [] },
  }
  const added = { displayName: 'New', state: 'enabled', grantControls: { builtInControls: ['mfa'] } }
  const requests = exportChange(resource, [
    { kind: 'removePolicy', policy: 'p1' },
    { kind: 'addPolicy', policy: added },
    { kind: 'setTrust', tenant: home, claim: 'mfa', accepted: true },
  ])
  expect(requests.map(({ stage, method, path }) => `${stage} ${method} ${path}`)).toEqual([
    'observe POST /identity/conditionalAccess/policies',
    'enforce PATCH /identity/conditionalAccess/policies/{new id}',
    'observe PATCH /identity/conditionalAccess/policies/p1',
    'enforce DELETE /identity/conditionalAccess/policies/p1',
    'enforce POST /policies/crossTenantAccessPolicy/partners',
  ])
  expect(requests.at(-1)?.body).toEqual({
    tenantId: home,
    inboundTrust: {
      isMfaAccepted: true,
      isCompliantDeviceAccepted: true,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
  })
})

test('a ticket names policies as people do', () => {
  const edits: Edit[] = [
    { kind: 'setState', policy: 'p1', state: 'disabled' },
    { kind: 'setTrust', tenant: 'default', claim: 'mfa', accepted: false },
  ]
  expect(toTicket(toResource([device]), edits)).toEqual([
    { key: 'setState', policy: 'CA021 Compliant device', state: 'disabled' },
    { key: 'distrustDefault', claim: 'mfa' },
  ])
})
