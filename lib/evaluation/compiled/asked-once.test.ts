import { expect, test } from 'vitest'
import { aScenario, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import { compile } from './compile'
import { PolicyIndex } from './policy-index'

const demand = (...builtInControls: string[]) => ({ operator: 'AND', builtInControls })
const terms = { ...demand('mfa'), termsOfUse: ['terms-1'] }
const strong = { ...demand(), authenticationStrength: { id: '00000000-0000-0000-0000-000000000002' } }
const action = { userAction: 'urn:user:registersecurityinfo' }
const registering = { applications: { includeUserActions: [action.userAction] } }
const registeringOf = (group: string) => ({ ...registering, users: { includeGroups: [group] } })
const outOfOffice = { locations: { includeLocations: ['All'], excludeLocations: ['office'] } }
const office = { id: 'office', isTrusted: false, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] }
const named = (...policies: object[]) => ({
  policies: policies.map((policy, at) => ({ ...policy, id: `p${at}` })),
})
const everywhere = policyOn(demand('mfa'))
const half = (...targets: string[]) => ({
  accessType: 'allowed',
  targets: targets.map((target) => ({ target })),
})
const forAll = { usersAndGroups: half('AllUsers'), applications: half('AllApplications') }
const settings = (direction: string, setting: object) => ({
  default: { [`b2bCollaboration${direction}`]: setting },
  partners: [],
})
const device = (properties: object, managedBy = 'home') => ({
  attempt: { device: { registered: true, managedBy, properties } },
})
const withMethods = (used: string[], more: object = {}) => ({
  authentication: { home: { used, available: [] }, resource: { used: [], registered: [] }, ...more },
})
const methods = (used: string[], more: object = {}) => ({ attempt: withMethods(used, more) })
const homeOf = (homeTenantId: string): Change => ({ user: { homeTenantId } })

/** Two sign-ins that no policy and no setting of the tenant can tell apart. */
const alike: [about: string, resource: object, Change, Change][] = [
  ['the same', named(everywhere, policyOn(demand('block'), outOfOffice)), {}, {}],
  [
    'people nobody names',
    named(everywhere, policyOn(terms, { users: { includeUsers: ['u0'], includeGroups: ['g0'] } })),
    { user: { id: 'u1', homeId: 'h1', groups: ['g1'], roles: ['r1'], homeGroups: ['hg1'] } },
    { user: { id: 'u2', homeId: 'h2', groups: ['g2', 'g3'], roles: ['r2'], homeGroups: [] } },
  ],
  [
    'people nobody names, of one who is',
    { ...named(everywhere), crossTenantAccess: settings('Inbound', forAll) },
    { user: { homeId: 'h1', homeGroups: ['hg1'] } },
    { user: { homeId: 'h2', homeGroups: undefined } },
  ],
  ['home tenants nobody names', named(everywhere), homeOf('t1'), homeOf('t2')],
  [
    'applications, where settings name none',
    { crossTenantAccess: settings('Inbound', forAll) },
    { attempt: { target: { app: 'app-1' } } },
    { attempt: { target: { app: 'app-2' } } },
  ],
  [
    'whom settings name beside everybody',
    {
      crossTenantAccess: settings('Inbound', {
        usersAndGroups: half('AllUsers', 'h1'),
        applications: half('allApplications', 'app-1'),
      }),
    },
    { user: { homeId: 'h1' }, attempt: { target: { app: 'app-1' } } },
    { user: { homeId: 'h2' }, attempt: { target: { app: 'app-2' } } },
  ],
  [
    'an application that settings name, once more',
    { crossTenantAccess: settings('Inbound', { ...forAll, applications: half('app-1') }) },
    { attempt: { target: { app: 'app-1' } } },
    { attempt: { target: { app: 'app-1' } } },
  ],
  [
    'addresses outside every named location',
    { ...named(policyOn(demand('mfa'), outOfOffice)), namedLocations: [office] },
    { attempt: { ipAddress: '203.0.113.7' } },
    { attempt: { ipAddress: '192.0.2.7' } },
  ],
  [
    'a browser and a modern client',
    named(policyOn(demand('mfa', 'compliantDevice'))),
    { attempt: { clientApp: 'browser' } },
    { attempt: { clientApp: 'mobileAppsAndDesktopClients' } },
  ],
  [
    'a browser and an unknown client, which is not known to be an old one',
    named(policyOn(demand('mfa', 'compliantDevice'))),
    { attempt: { clientApp: 'browser' } },
    { attempt: { clientApp: undefined } },
  ],
  [
    'methods in another order, and one of them twice',
    named(everywhere),
    methods(['password', 'sms']),
    methods(['sms', 'password', 'sms']),
  ],
  [
    'terms nobody demands, and those demanded in another case',
    named(policyOn(terms)),
    methods(['password'], { termsAccepted: ['terms-1', 'terms-2'] }),
    methods(['password'], { termsAccepted: ['TERMS-1'] }),
  ],
  [
    'methods, where only a device is demanded',
    named(policyOn(demand('compliantDevice'))),
    methods(['password']),
    methods(['password', 'sms']),
  ],
  [
    'methods, where what is demanded for registering them is asked of others',
    named(policyOn(demand('compliantDevice')), policyOn(demand('compliantDevice'), registeringOf('g1'))),
    methods(['password']),
    methods(['password', 'sms']),
  ],
  [
    'methods of someone who registers some',
    named(policyOn(demand('compliantDevice'), registering)),
    { attempt: { ...withMethods(['password']), target: action } },
    { attempt: { ...withMethods(['password', 'sms']), target: action } },
  ],
  [
    'devices, where only methods are demanded',
    named(everywhere, policyOn(terms), policyOn(strong)),
    device({ isCompliant: true }),
    device({ isCompliant: false }),
  ],
  [
    'devices with the same claims',
    named(policyOn(demand('domainJoinedDevice'))),
    device({ trustType: 'ServerAD', model: 'one' }),
    device({ trustType: 'ServerAD', model: 'two' }),
  ],
  [
    'someone whose registering is refused, twice',
    named(everywhere, policyOn(demand('block'), registering)),
    methods(['password']),
    methods(['password']),
  ],
]

/** The object itself, counting how often anything is read of it, or one member. */
function toWatch(only?: string) {
  const counted = { reads: 0 }
  const watch = <T extends object>(object: T): T =>
    new Proxy(object, {
      get: (target, name): unknown => {
        if (only === undefined || name === only) counted.reads += 1
        return Reflect.get(target, name)
      },
    })
  return { counted, watch }
}

test.each(alike)('no rule is asked again: %s', (_, resource, one, other) => {
  const { counted, watch } = toWatch()
  const read = readPosture(aScenario({ resource }).resource)
  const { crossTenantAccess, invitationDomains } = read.resource
  const posture = {
    ...read,
    policies: read.policies.map(watch),
    resource: {
      ...read.resource,
      ...(crossTenantAccess && { crossTenantAccess: watch(crossTenantAccess) }),
      ...(invitationDomains && { invitationDomains: watch(invitationDomains) }),
    },
  }
  const index = new PolicyIndex(posture)
  // one person's tenant, whose settings are read once
  const outbound = watch(settings('Outbound', forAll))
  const look = (change: Change) => {
    const { home, attempt } = aScenario(change)
    counted.reads = 0
    index.look(toWorld(posture, index, { home: home && { ...home, crossTenantAccess: outbound }, attempt }))
    return counted.reads
  }
  expect(look(one)).toBeGreaterThan(0)
  expect(look(other)).toBe(0)
})

test('the facts of one sign-in are read once', () => {
  const { counted, watch } = toWatch()
  const { resource, home, attempt } = aScenario(device({ isCompliant: true }))
  const index = new PolicyIndex(readPosture({ ...resource, ...named(everywhere) }))
  const authentication = watch(attempt.authentication ?? {})
  const facts = attempt.device?.registered
    ? { ...attempt.device, properties: watch(attempt.device.properties) }
    : undefined
  const world = toWorld(readPosture(resource), index, {
    home,
    attempt: { ...attempt, authentication, device: facts },
  })
  const look = () => {
    counted.reads = 0
    index.look(world)
    return counted.reads
  }
  expect(look()).toBeGreaterThan(1)
  expect(look()).toBe(0)
})

test('what reads the same is one object', () => {
  const trustingOf = (tenantId: string, inboundTrust: object) => ({ tenantId, inboundTrust })
  const resource = {
    ...named(policyOn(demand('compliantDevice')), policyOn(demand('mfa', 'compliantDevice')), everywhere),
    crossTenantAccess: {
      default: {},
      partners: [trustingOf('t1', {}), trustingOf('t2', { isCompliantDeviceAccepted: true })],
    },
  }
  const compiled = compile(aScenario({ resource }).resource)
  const judge = (change: Change) => compiled.judge(aScenario(change))
  const [one, other] = [judge(homeOf('t1')), judge(homeOf('t2'))]
  expect(one.blockers).not.toEqual(other.blockers)
  expect(one.policies.map((finding, at) => finding === other.policies[at])).toEqual([true, true, true])
})

test('that a proof of the home tenant counts is no matter of devices', () => {
  const { counted, watch } = toWatch('deviceFilter')
  const filter = { devices: { deviceFilter: { mode: 'include', rule: 'device.model -eq "one"' } } }
  const crossTenantAccess = {
    default: {},
    partners: [{ tenantId: 't1', inboundTrust: { isMfaAccepted: true } }, { tenantId: 't2' }],
  }
  const read = readPosture(
    aScenario({ resource: { ...named(policyOn(demand('block'), filter)), crossTenantAccess } }).resource,
  )
  const posture = { ...read, policies: read.policies.map(watch) }
  const index = new PolicyIndex(posture)
  const properties = { model: 'one' }
  const look = (change: Change) => {
    counted.reads = 0
    const signIn = aScenario({ ...change, ...device(properties) })
    return { ...index.look(toWorld(posture, index, signIn)), reads: counted.reads }
  }
  const [one, other] = [look(homeOf('t1')), look(homeOf('t2'))]
  expect([one.reads > 0, one.trust, other.reads, other.trust]).toEqual([true, 18, 0, 0])
  // nothing is in doubt: no set is made that says so
  expect(other.doubt).toBe(one.doubt)
})
