import { expect, test } from 'vitest'
import { applies } from '@/lib/evaluation/conditions/applies'
import { aScenario, block, policyOn } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { changeWorld, toWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { hasBit } from './bits'
import { PolicyIndex } from './policy-index'

const guests = (guestOrExternalUserTypes: string, ...members: string[]) => ({
  guestOrExternalUserTypes,
  externalTenants:
    members.length === 0 ? { membershipKind: 'all' } : { membershipKind: 'enumerated', members },
})
const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const everyone = { includeUsers: ['All'] }

/** Whom a policy may be for, and whom not. */
const users: object[] = [
  ...[everyone, { includeUsers: ['None'] }, { includeUsers: ['GuestsOrExternalUsers'] }],
  ...[
    { includeUsers: ['U1'] },
    { includeGroups: ['g1'] },
    { includeGroups: ['G2', 'g1'] },
    { includeRoles: ['r1'] },
  ],
  ...[
    { ...everyone, excludeUsers: ['u1'] },
    { ...everyone, excludeGroups: ['g1'] },
    { ...everyone, excludeRoles: ['R1'] },
    { includeGroups: ['g1'], excludeGroups: ['g2'] },
    { includeRoles: ['r1'], excludeUsers: ['u1'] },
    { includeUsers: ['u1'], excludeRoles: ['r1'] },
    { ...everyone, excludeUsers: ['GuestsOrExternalUsers'] },
  ],
  { includeGuestsOrExternalUsers: guests('b2bCollaborationGuest,internalGuest') },
  { includeGuestsOrExternalUsers: guests('b2bCollaborationGuest,b2bDirectConnectUser', fabrikam) },
  { ...everyone, excludeGuestsOrExternalUsers: guests('b2bCollaborationMember,serviceProvider') },
  { includeGroups: ['g1'], excludeGuestsOrExternalUsers: guests('b2bCollaborationGuest', 'elsewhere') },
]
const types = [
  ...['b2bCollaborationGuest', 'b2bCollaborationMember', 'b2bDirectConnectUser'],
  ...['internalGuest', 'serviceProvider', 'otherExternalUser'],
]
const tenants = [fabrikam, 'elsewhere', 'nobody names it', undefined]
const known: object[] = [
  ...[{}, { id: 'u1' }, { groups: ['g1'] }, { groups: ['g1', 'G2', 'g3'] }, { roles: ['r1', 'r2'] }],
  ...[{ id: undefined }, { groups: undefined }, { roles: undefined }, { id: 'U1', roles: undefined }],
  ...[
    { id: undefined, groups: undefined, roles: undefined },
    { groups: undefined, roles: ['r1'] },
  ],
]
const people = types.flatMap((type) =>
  tenants.flatMap((homeTenantId) => known.map((user): Change => ({ user: { type, homeTenantId, ...user } }))),
)

function at(policies: readonly object[]) {
  const named = policies.map((policy, place) => ({ ...policy, id: `p${place}` }))
  const posture = readPosture(aScenario({ resource: { policies: named } }).resource)
  const index = new PolicyIndex(posture)
  const truthsOf = (world: World) => {
    const { may, doubt } = index.look(world)
    const said = (place: number) => (hasBit(may, place) ? (hasBit(doubt, place) ? 'unknown' : 'yes') : 'no')
    return index.policies.map((policy, place) => `${policy.id} ${said(place)}`)
  }
  const expectedOf = (world: World) =>
    index.policies.map(
      (policy) => `${policy.id} ${applies(world, policy, world.attempt.target).answer.truth}`,
    )
  const worldOf = (change: Change, isHomeKnown = true) => {
    const { home, attempt } = aScenario(change)
    return toWorld(posture, null, { ...(isHomeKnown && { home }), attempt })
  }
  return { truthsOf, expectedOf, worldOf }
}

test('a policy is for the people its rule says, whoever was asked about before', () => {
  // more than one word of each set
  const { truthsOf, expectedOf, worldOf } = at(
    [...users, ...users].map((of) => policyOn(block, { users: of })),
  )
  const worlds = [true, false].flatMap((isHomeKnown) => people.map((change) => worldOf(change, isHomeKnown)))
  const found = worlds.map((world) => truthsOf(world).join())
  expect(found).toEqual(worlds.map((world) => expectedOf(world).join()))
  expect(worlds.toReversed().map((world) => truthsOf(world).join())).toEqual(found.toReversed())
})

const conditions: object[] = [
  {},
  { platforms: { includePlatforms: ['linux'] } },
  { platforms: { includePlatforms: ['all'], excludePlatforms: ['windows'] } },
  { locations: { includeLocations: ['office'] } },
  { locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } },
  { userRiskLevels: ['high'], signInRiskLevels: ['medium'] },
  { applications: { includeApplications: ['app-1'] } },
  { applications: { includeApplications: ['All'], excludeApplications: ['app-1'] } },
  { clientAppTypes: ['exchangeActiveSync', 'other'] },
  { platforms: { includePlatforms: ['linux', 'unsupported'] }, userRiskLevels: ['high'] },
  { insiderRiskLevels: 'elevated', authenticationFlows: { transferMethods: 'authenticationTransfer' } },
  { devices: { deviceFilter: { mode: 'exclude', rule: 'device.isCompliant -eq True' } } },
  { users: { includeGroups: ['g1'] }, userRiskLevels: ['high'] },
  { someConditionToCome: ['x'] },
]
const facts: object[] = [
  ...[{}, { platform: 'linux' }, { platform: undefined }, { userRisk: 'high', signInRisk: 'medium' }],
  ...[{ userRisk: undefined }, { userRisk: undefined, signInRisk: undefined }, { ipAddress: undefined }],
  ...[{ target: { app: 'app-2' } }, { target: { userAction: 'u' }, clientApp: 'other' }],
  ...[{ clientApp: undefined, platform: undefined }, { device: undefined }],
  ...[
    { platform: undefined, userRisk: 'high' },
    { platform: 'unsupported', userRisk: 'high' },
  ],
  ...[
    { platform: 'unsupported', userRisk: 'low' },
    { insiderRisk: 'elevated', transferMethod: undefined },
  ],
  ...[{ insiderRisk: 'elevated', transferMethod: 'authenticationTransfer' }, { insiderRisk: undefined }],
]

test('a policy applies to the sign-ins its conditions say, and none that steps took away', () => {
  const policies = [...conditions, ...conditions, ...conditions].map((more) => policyOn(block, more))
  const { truthsOf, expectedOf, worldOf } = at(policies)
  for (const attempt of facts) {
    for (const user of [{}, { groups: ['g1'] }, { groups: undefined }]) {
      const world = worldOf({ attempt, user })
      expect(truthsOf(world), JSON.stringify([attempt, user])).toEqual(expectedOf(world))
      for (const gone of ['p0', 'p3', 'p40']) {
        const settled = { ...world.settled, excludedFrom: new Set([gone, 'no such policy']) }
        const after = changeWorld(world, { settled })
        expect(truthsOf(after)).toEqual(expectedOf(after))
      }
      const settled = { ...world.settled, locationAllowed: new Set(['p4', 'p32']) }
      const allowed = changeWorld(world, { settled })
      expect(truthsOf(allowed)).toEqual(expectedOf(allowed))
    }
  }
})

test('what steps took away from one sign-in is there for the next', () => {
  const { truthsOf, expectedOf, worldOf } = at(conditions.map((more) => policyOn(block, more)))
  const plain = worldOf({})
  const allowed = changeWorld(plain, {
    settled: { ...plain.settled, locationAllowed: new Set(['p3', 'p4']), excludedFrom: new Set(['p0']) },
  })
  for (const world of [allowed, plain, allowed]) expect(truthsOf(world)).toEqual(expectedOf(world))
})
