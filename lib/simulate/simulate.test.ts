import { expect, test } from 'vitest'
import type { GraphObject, Scenario } from '@/lib/evaluation/scenario'
import type { WhatIf } from '@/lib/helpdesk/what-if'
import { toMet } from './policy-lines'
import { simulate, toSomebody, type GuestKind } from './simulate'
import { toSimulationView } from './simulation-view'

const [host, home, app] = ['host', 'home', '9d2e4c6a-8b1f-4a57-b3c9-1e5f7a8d0c05']
const aPolicy = (parts: GraphObject & { conditions?: GraphObject } = {}): GraphObject => ({
  ...{ id: 'p', displayName: 'Guests: compliant device', state: 'enabled' },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  ...parts,
  conditions: {
    users: { includeUsers: ['All'] },
    applications: { includeApplications: ['All'] },
    ...parts.conditions,
  },
})
const trusts = (isMfaAccepted: boolean, isCompliantDeviceAccepted: boolean) => ({
  ...{ tenantId: home },
  inboundTrust: { isMfaAccepted, isCompliantDeviceAccepted, isHybridAzureADJoinedDeviceAccepted: false },
})
const toResource = (policies: GraphObject[], partners: GraphObject[] = []): Scenario['resource'] => ({
  ...{ tenantId: host, policies, namedLocations: [], authenticationStrengths: [] },
  crossTenantAccess: { default: {}, partners },
})
const aKind = (parts: Partial<GuestKind> = {}): GuestKind => ({
  ...{ type: 'b2bCollaborationGuest', provider: 'entra', homeTenantId: home, domain: 'fabrikam.com' },
  ...parts,
})
const clear: WhatIf = { home: 'open', userRisk: 'none', signInRisk: 'none', clientApp: 'browser' }
const run = (resource: Scenario['resource'], whatIf: WhatIf = {}, kind = aKind()) =>
  simulate({ resource, ...toSomebody(kind), app, whatIf: { ...clear, ...whatIf } })
const gateOf = (simulation: ReturnType<typeof run>, name: string) =>
  Object.values(simulation.gates)
    .flatMap(({ lines }) => lines)
    .find(({ gate }) => gate === name)

test('a claim that is not trusted stands at the device, and the trust is the host’s to change', () => {
  const untrusted = run(toResource([aPolicy()]), { device: 'compliant' })
  expect(untrusted.judgement.verdict).toBe('blocked')
  expect(untrusted.gates.host.state).toBe('shut')
  expect(gateOf(untrusted, 'device')).toMatchObject({
    ...{ state: 'shut', policies: ['p'], isHosts: true, value: { code: 'device.compliant' } },
  })
  expect(gateOf(untrusted, 'deviceTrust')).toMatchObject({ state: 'needs', isHosts: true })
  expect(untrusted.gates.crossing.state).toBe('needs')

  const trusted = run(toResource([aPolicy()], [trusts(false, true)]), { device: 'compliant' })
  expect(trusted.judgement.verdict).toBe('allowed')
  expect(gateOf(trusted, 'deviceTrust')).toMatchObject({
    state: 'open',
    value: { code: 'trust.compliantOnly' },
  })
})

test('what nobody named stays unknown', () => {
  const simulation = simulate({
    ...{ resource: toResource([aPolicy()], [trusts(true, true)]), ...toSomebody(aKind()), app, whatIf: {} },
  })
  expect(simulation.judgement.verdict).toBe('undetermined')
  expect(gateOf(simulation, 'device')).toMatchObject({ state: 'unknown', value: { code: 'notKnown' } })
  expect(gateOf(simulation, 'outbound')).toMatchObject({ state: 'unknown', assumed: false })
  expect(gateOf(simulation, 'location')).toMatchObject({ state: 'open', value: { code: 'noMatter' } })
})

test('an arch shows its worst gate', () => {
  const risk = aPolicy({
    conditions: { userRiskLevels: ['high'] },
    grantControls: { operator: 'OR', builtInControls: ['block'] },
  })
  const { gates } = run(toResource([risk]), { userRisk: 'high' })
  expect(gates.home).toMatchObject({ state: 'needs' })
  expect(gates.host.state).toBe('open')
  const { gates: shut } = run({
    ...toResource([]),
    crossTenantAccess: {
      default: {
        b2bCollaborationInbound: {
          usersAndGroups: { accessType: 'blocked', targets: [{ target: 'AllUsers', targetType: 'user' }] },
          applications: {
            accessType: 'blocked',
            targets: [{ target: 'AllApplications', targetType: 'application' }],
          },
        },
      },
      partners: [],
    },
  })
  expect(shut.crossing.state).toBe('shut')
})

test('what is filled in without being read is named', () => {
  const { assumed, gates } = run(toResource([]))
  expect([...assumed]).toContain('attempt.user.groups')
  expect(gates.home.lines.every((line) => line.assumed)).toBe(true)
  const somebody = toSomebody(aKind()).user
  const { assumed: none } = simulate({
    ...{ resource: toResource([]), user: somebody, assumed: [], app, whatIf: {} },
  })
  expect(none.size).toBe(0)
})

test.each([
  ['whichever tenant, where settings differ', { homeTenantId: undefined }, 'trust.notKnown'],
  ['another tenant', { homeTenantId: 'other' }, 'trust.off'],
  ['this tenant', {}, 'trust.on'],
  ['no Entra home', { homeTenantId: null, provider: 'google' as const }, 'trust.noEntra'],
])('MFA trust of %s', (_, kind, code) => {
  const simulation = run(toResource([], [trusts(true, false)]), {}, aKind(kind))
  expect(gateOf(simulation, 'mfaTrust')?.value.code).toBe(code)
})

test('a local guest lives in the host’s own directory', () => {
  const { user } = toSomebody(aKind({ type: 'internalGuest' }))
  expect(user).toMatchObject({ identityProvider: 'internal', homeTenantId: null })
})

test('each policy says how its demands stand, those that could matter first', () => {
  const policies = [
    aPolicy({ id: 'other', conditions: { clientAppTypes: ['exchangeActiveSync'] } }),
    aPolicy({ id: 'report', state: 'enabledForReportingButNotEnforced' }),
    aPolicy({ id: 'mfa', grantControls: { operator: 'OR', builtInControls: ['mfa'] } }),
    aPolicy({ id: 'device' }),
    aPolicy({
      id: 'session',
      grantControls: null,
      sessionControls: { signInFrequency: { isEnabled: true } },
    }),
  ]
  const simulation = run(toResource(policies, [trusts(true, true)]), { device: 'none', proof: 'home' })
  const view = toSimulationView(simulation, { home: 'Fabrikam', host: 'Contoso', provider: 'Fabrikam' }, true)
  expect(view.policies.map(({ id, met }) => [id, met])).toEqual([
    ['mfa', 'met'],
    ['device', 'outOfReach'],
    ['session', 'nothing'],
    ['report', 'outOfReach'],
    ['other', 'notAsked'],
  ])
  expect(view.matter).toBe(3)
  expect(view.ways[0]?.steps[0]).toMatchObject({ actor: 'guest' })
  const [first] = simulation.judgement.policies
  expect(first && toMet(simulation.judgement, first)).toBe('notAsked')
})

test('a helpdesk reads the same verdict in its own words', () => {
  const simulation = run(toResource([aPolicy()]), { device: 'none' })
  const names = { home: 'Fabrikam', host: 'Contoso', provider: 'Fabrikam' }
  const [admin, agent] = [
    toSimulationView(simulation, names, true),
    toSimulationView(simulation, names, false),
  ]
  expect(agent.verdict).toBe(admin.verdict)
  expect(admin.title.key).toMatch(/\.resourceAdmin\./)
  expect(agent.title.key).toMatch(/\.helpdesk\./)
})
