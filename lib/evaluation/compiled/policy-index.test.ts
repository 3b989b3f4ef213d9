import { expect, test } from 'vitest'
import { trusts } from '@/lib/evaluation/gates/inbound-trust'
import { aScenario, block, inboundFrom, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import type { Verdict } from '@/lib/evaluation/judgement'
import { readNaively } from '@/lib/evaluation/naive'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { toWorld } from '@/lib/evaluation/reasoning/world'
import { PolicyIndex } from './policy-index'

const demand = (...builtInControls: string[]) => ({ operator: 'OR', builtInControls })
const mfa = policyOn(demand('mfa'))
const blocked = policyOn(block)
const compliant = policyOn(demand('compliantDevice'))
const inGroup = { users: { includeGroups: ['g'] } }
const perhapsBlocked = policyOn(block, inGroup)
const perhapsMfa = policyOn(demand('mfa'), inGroup)
const reportOnly = { state: 'enabledForReportingButNotEnforced' }
const trusting = { crossTenantAccess: inboundFrom({ inboundTrust: { isCompliantDeviceAccepted: true } }) }
const groupsUnknown: Change = { user: { groups: undefined } }
const methods = (used: string[] | undefined): Change => ({
  attempt: { authentication: { home: {}, resource: { used, registered: ['sms'] }, termsAccepted: [] } },
})
const deviceUnknown: Change = { resource: trusting, attempt: { device: undefined } }

function at(policies: readonly object[], { resource, ...change }: Change = {}) {
  const named = policies.map((policy, place) => ({ ...policy, id: `p${place}` }))
  const { resource: read, ...signIn } = aScenario({ ...change, resource: { ...resource, policies: named } })
  const posture = readPosture(read)
  const index = new PolicyIndex(posture)
  return { index, world: toWorld(posture, index, signIn), naive: () => readNaively(read).verdict(signIn) }
}

/** Enough others before and behind that a policy is in no set's first word. */
const amongOthers = (policies: readonly object[]) => {
  const others = Array.from({ length: 40 }, () => policyOn(demand('mfa'), { users: { includeUsers: ['x'] } }))
  return [...others, ...policies, ...others]
}

/** What the sets say by themselves, and whether unknown facts have no say in anything. */
const table: [about: string, object[], Change, Verdict | 'open', settled: boolean][] = [
  ['nothing asked', [], {}, 'allowed', true],
  ['nothing asked of this one', [policyOn(block, inGroup)], {}, 'allowed', true],
  ['a block', [blocked], {}, 'blocked', true],
  ['a block that only reports', [{ ...blocked, ...reportOnly }], {}, 'allowed', true],
  ['a block of perhaps this one', [perhapsBlocked], groupsUnknown, 'open', false],
  ['a block, another one perhaps', [blocked, perhapsBlocked], groupsUnknown, 'blocked', false],
  ['something to do', [mfa], methods([]), 'challenged', true],
  ['something that only reports', [{ ...mfa, ...reportOnly }], methods([]), 'allowed', true],
  ['something done', [mfa], methods(['sms']), 'allowed', true],
  ['something perhaps done', [mfa], methods(undefined), 'open', false],
  ['something to do, perhaps for this one', [perhapsMfa], groupsUnknown, 'open', false],
  ['something to do, another one perhaps', [mfa, perhapsMfa], groupsUnknown, 'challenged', false],
  ['something to do, a block perhaps', [mfa, perhapsBlocked], groupsUnknown, 'open', false],
  ['a device that is not there', [compliant], { resource: trusting }, 'blocked', true],
  ['a device that is perhaps there', [compliant], deviceUnknown, 'open', false],
  ['an account that is off', [], { user: { enabled: false } }, 'blocked', true],
  ['an account that is perhaps off', [], { user: { enabled: undefined } }, 'open', false],
  ['an invitation that waits', [], { user: { invitation: 'pending' } }, 'challenged', true],
  [
    'an account that is off, perhaps at home too',
    [],
    { user: { enabled: false, homeEnabled: undefined } },
    'blocked',
    false,
  ],
  ['an invitation that perhaps waits', [], { user: { invitation: undefined } }, 'challenged', false],
]

test.each(table)('the sets decide: %s', (_, policies, change, verdict, settled) => {
  for (const all of [policies, amongOthers(policies)]) {
    const { index, world, naive } = at(all, change)
    expect(index.decide(world)).toBe(verdict)
    expect(index.isSettled(index.look(world))).toBe(settled)
    if (verdict !== 'open') expect(naive()).toBe(verdict)
  }
})

test('those for everything come first, then those for the same applications together', () => {
  const of = (...names: string[]) => policyOn(block, { applications: { includeApplications: names } })
  const registering = { includeUserActions: ['urn:user:registersecurityinfo'] }
  const { index } = at([
    ...[of('b'), of('z'), of('All'), of('A'), of('B', 'a'), of('B'), of('a', 'b'), of('all')],
    ...[policyOn(block, { applications: registering }), of('a')],
  ])
  const order = ['p2', 'p7', 'p3', 'p9', 'p4', 'p6', 'p0', 'p5', 'p1', 'p8']
  expect(index.policies.map(({ id }) => id)).toEqual(order)
  expect(index.places.map((place) => `p${place}`)).toEqual(order)
})

test('policies that may have a say are reasoned about, in the order they came in', () => {
  const others = { users: { includeUsers: ['x'] } }
  const registering = { applications: { includeUserActions: ['urn:user:registersecurityinfo'] } }
  const { index, world } = at(
    [
      policyOn(block, { ...inGroup, applications: { includeApplications: ['app-1'] } }),
      policyOn(block, others),
      policyOn(block, registering),
      { ...mfa, ...reportOnly },
      mfa,
      compliant,
      policyOn({ ...demand(), builtInControls: [] }),
    ],
    { ...groupsUnknown, ...deviceUnknown },
  )
  const found = index.relevant(index.look(world)).map(({ id }) => id)
  expect(found).toEqual(['p0', 'p2', 'p4', 'p5'])
})

test.each([
  [{}, {}],
  [{ inboundTrust: { isMfaAccepted: true } }, {}],
  [{ inboundTrust: { isCompliantDeviceAccepted: true } }, {}],
  [{ inboundTrust: { isHybridAzureADJoinedDeviceAccepted: true } }, {}],
  [{ inboundTrust: { isMfaAccepted: true, isHybridAzureADJoinedDeviceAccepted: true } }, {}],
  [{ inboundTrust: { isMfaAccepted: true } }, { identityProvider: 'google', homeTenantId: null }],
  [{}, { type: 'internalGuest' }],
  [null, {}],
])('trust is what its rule says: %j, %j', (settings, user) => {
  const crossTenantAccess = settings === null ? null : inboundFrom(settings)
  const { index, world } = at([], { resource: { crossTenantAccess }, user })
  for (const claim of ['mfa', 'compliant', 'hybrid'] as const) {
    expect(index.trustIn(world, claim)).toBe(trusts(world, claim).truth)
  }
})

test('trust of some is not trust of others', () => {
  const partner = inboundFrom({ inboundTrust: { isMfaAccepted: true } })
  const { index, world } = at([], { resource: { crossTenantAccess: partner } })
  const { attempt } = aScenario({ user: { homeTenantId: '00000000-0000-4000-8000-00000000000c' } })
  expect(index.trustIn(world, 'mfa')).toBe('yes')
  expect(index.trustIn({ ...world, attempt }, 'mfa')).toBe('no')
  const { settled } = world
  expect(index.trustIn({ ...world, attempt, settled: { ...settled, mfaTrust: true } }, 'mfa')).toBe('yes')
  expect(index.trustIn({ ...world, attempt, settled: { ...settled, deviceTrust: true } }, 'mfa')).toBe('no')
  expect(index.trustIn({ ...world, attempt, settled: { ...settled, deviceTrust: true } }, 'hybrid')).toBe(
    'yes',
  )
})

test('each thing in the way has its doors, unless facts are unknown', () => {
  const located = { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } }
  const actions = (policies: object[], change: Change) => {
    const { index, world } = at(policies, change)
    return index.findDoors(world)?.map((doors) => doors.map(({ step }) => `${step.action} ${step.policy}`))
  }
  expect(actions([mfa, blocked, policyOn(block, located)], { user: { enabled: false } })).toEqual([
    ['enableAccount undefined'],
    ['excludeFromPolicy p1'],
    ['excludeFromPolicy p2', 'allowLocation p2', 'useAnotherNetwork undefined'],
  ])
  expect(actions([mfa], {})).toEqual([])
  expect(actions([blocked], { user: { enabled: undefined } })).toBeUndefined()
  expect(actions([blocked, perhapsBlocked], groupsUnknown)).toBeUndefined()
})

const place = (id: string, cidrAddress: string) => ({ id, isTrusted: false, ipRanges: [{ cidrAddress }] })
const [office, branch] = [place('office', '192.0.3.0/24'), place('branch', '192.0.2.0/24')]
const from = (include: string[], exclude: string[] = []) =>
  policyOn(block, { locations: { includeLocations: include, excludeLocations: exclude } })

test.each<[string, object[], string[]]>([
  ['no policy asks: any one', [mfa], ['203.0.113.201']],
  ['the only one let in', [from(['All'], ['office'])], ['192.0.3.0']],
  ['the first of those that are alike', [from(['branch'])], ['203.0.113.201']],
  ['fewer beats more', [from(['All'], ['office']), from(['All'], ['office', 'branch'])], ['192.0.3.0']],
  [
    'neither beats the other',
    [from(['All'], ['office']), from(['All'], ['branch'])],
    ['192.0.3.0', '192.0.2.0'],
  ],
])('networks worth trying, %s', (_, policies, addresses) => {
  for (const all of [policies, amongOthers(policies)]) {
    const { index, world } = at(all, { resource: { namedLocations: [office, branch] } })
    const found = index.networks(world)
    expect(found.map(({ ipAddress }) => ipAddress).toSorted()).toEqual(addresses.toSorted())
    expect(index.networks(world)).toBe(found)
  }
})
