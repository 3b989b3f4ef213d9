import { expect, test } from 'vitest'
import { gates as rules } from '@/lib/evaluation/gates/gates'
import { isPending } from '@/lib/evaluation/gates/invitation'
import { aScenario } from '@/lib/evaluation/judge-fixture'
import type { Change } from '@/lib/evaluation/judge-fixture'
import { readPosture } from '@/lib/evaluation/reading/posture'
import { changeWorld, toWorld } from '@/lib/evaluation/reasoning/world'
import type { World } from '@/lib/evaluation/reasoning/world'
import { GateCodes } from './gate-codes'
import { Persons } from './persons'

const codes = { no: 0, unknown: 1, yes: 2 } as const

/** What the gates say when each is asked. */
const expected = (world: World) => rules.reduce((all, gate) => all | codes[gate.isShut(world).truth], 0)

const everyone = [{ target: 'AllUsers', targetType: 'user' }]
const everything = [{ target: 'AllApplications', targetType: 'application' }]
const half = (accessType: string, targets: unknown) => ({ accessType, targets })
/** What a setting can tell apart. */
const settings: object[] = [
  {},
  { usersAndGroups: half('blocked', everyone), applications: half('blocked', everything) },
  { usersAndGroups: half('allowed', [{ target: 'h1', targetType: 'user' }]) },
  { usersAndGroups: half('blocked', [{ target: 'hg1', targetType: 'group' }]) },
  { usersAndGroups: half('blocked', [...everyone, { target: 'H1', targetType: 'user' }]) },
  { usersAndGroups: half('allowed', [{ target: 'ALLUSERS' }]), applications: half('blocked', everything) },
  { applications: half('allowed', [{ target: 'app-1', targetType: 'application' }]) },
  { applications: half('blocked', [{ target: 'app-2', targetType: 'application' }]) },
  { applications: half('blocked', [{ target: 'AllMicrosoftApps' }]) },
  { applications: half('blocked', [...everything, { target: 'app-2' }]) },
  { usersAndGroups: half('blocked', everyone), applications: half('blocked', [{ target: 'app-1' }]) },
  { usersAndGroups: half('allowed', null), applications: half('allowed', []) },
  { usersAndGroups: half('blocked', 'everybody') },
  { applications: half('blocked', 'everything') },
  { usersAndGroups: half('perhaps', everyone) },
]
const properties = (direction: string) =>
  ['b2bCollaboration', 'b2bDirectConnect'].map((family) => `${family}${direction}`)
const home = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const resource = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
/** Each setting in the default and in an entry for the other side, for both families. */
const everywhere = (direction: string, tenantId: string) =>
  properties(direction).flatMap((property) =>
    settings.flatMap((setting) => [
      { default: { [property]: setting }, partners: [] },
      { default: {}, partners: [{ tenantId, [property]: setting }] },
    ]),
  )

const people: Change[] = [
  {},
  { user: { homeId: 'h1' } },
  { user: { homeGroups: ['HG1'] } },
  { user: { homeId: undefined, homeGroups: undefined } },
  { user: { type: 'b2bDirectConnectUser', homeId: 'h1' } },
  { user: { type: 'b2bDirectConnectUser' } },
  { user: { identityProvider: 'google', homeTenantId: null } },
]
const targets = [{ app: 'app-1' }, { app: 'app-2' }, { authenticationContext: 'c1' }, { userAction: 'u' }]
const signIns = people.flatMap((person) =>
  targets.map((target): Change => ({ ...person, attempt: { target } })),
)

function expectEach(changes: readonly Change[]) {
  const [first = {}] = changes
  const posture = readPosture(aScenario(first).resource)
  const [gates, persons] = [new GateCodes(), new Persons(posture)]
  for (const change of [...changes, ...changes.toReversed()]) {
    const world = toWorld(posture, null, aScenario(change))
    const kind = persons.kindOf(world)
    expect(gates.find(world, kind), JSON.stringify(change)).toBe(expected(world))
    expect(gates.findPending(world, kind), JSON.stringify(change)).toBe(codes[isPending(world).truth])
  }
}

test.each([undefined, null, ...everywhere('Inbound', home)])(
  'one inbound setting, every person and target: %j',
  (crossTenantAccess) => {
    expectEach(signIns.map((change) => ({ ...change, resource: { crossTenantAccess } })))
  },
)

test.each(signIns)('one person and target, every outbound setting: %j', (change) => {
  const all = [undefined, null, ...everywhere('Outbound', resource)]
  expectEach(all.map((crossTenantAccess) => ({ ...change, home: { crossTenantAccess } })))
})

test('accounts and invitations, whatever is known of them', () => {
  const [switches, invitations] = [
    [true, false, undefined],
    ['accepted', 'pending', undefined],
  ]
  const types = ['b2bCollaborationGuest', 'internalGuest', 'b2bDirectConnectUser', 'serviceProvider']
  const changes = types.flatMap((type) =>
    switches.flatMap((enabled) =>
      switches.flatMap((homeEnabled) =>
        invitations.flatMap((invitation) =>
          ['fabrikam.com', 'litware.com'].map((domain) => ({
            resource: { invitationDomains: { deny: ['litware.com'] } },
            user: { type, enabled, homeEnabled, invitation, domain },
          })),
        ),
      ),
    ),
  )
  expectEach(changes)
})

test('what a step has opened is open', () => {
  const shut = { usersAndGroups: half('blocked', everyone), applications: half('blocked', everything) }
  const change = {
    resource: { crossTenantAccess: { default: { b2bCollaborationInbound: shut }, partners: [] } },
    home: { crossTenantAccess: { default: { b2bCollaborationOutbound: shut }, partners: [] } },
  }
  const { resource: read, ...signIn } = aScenario(change)
  const posture = readPosture(read)
  const [gates, persons, world] = [new GateCodes(), new Persons(posture), toWorld(posture, null, signIn)]
  for (const settled of [{}, { inbound: true }, { outbound: true }, { inbound: true, outbound: true }]) {
    const after = changeWorld(world, { settled: { ...world.settled, ...settled } })
    expect(gates.find(after, persons.kindOf(after))).toBe(expected(after))
  }
})
