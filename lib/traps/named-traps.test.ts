import { expect, test } from 'vitest'
import type { GraphObject } from '@/lib/evaluation/scenario'
import { applyEdits } from '@/lib/sweep/apply-edits'
import type { GuestRow } from '@/lib/sweep/guest-row'
import { findTraps } from './find-traps'
import { anyOther } from './trap'
import type { TrapChange, TrapCode, TrapGroup } from './trap'
import { aHost, fabrikam, grant, litware, registering, someGuests, strength, trusting } from './trap-fixture'

type Named = {
  policies: GraphObject[]
  partners?: GraphObject[]
  guests?: Partial<GuestRow>[]
  code: TrapCode
  smallest: TrapChange['kind']
}

const member = { type: 'b2bCollaborationMember' } as const
const allTenants = {
  '@odata.type': '#microsoft.graph.conditionalAccessAllExternalTenants',
  membershipKind: 'all',
}
const open = {
  usersAndGroups: { accessType: 'allowed', targets: [{ target: 'AllUsers', targetType: 'user' }] },
  applications: {
    accessType: 'allowed',
    targets: [{ target: 'AllApplications', targetType: 'application' }],
  },
}

const named: Record<string, Named> = {
  'user risk with password change': {
    policies: [
      {
        conditions: { userRiskLevels: ['high'] },
        grantControls: { operator: 'AND', builtInControls: ['mfa', 'passwordChange'] },
      },
    ],
    code: 'passwordChangeImpossible',
    smallest: 'excludeExternal',
  },
  'sign-in risk with no registration': {
    policies: [{ conditions: { signInRiskLevels: ['medium', 'high'] }, grantControls: grant('mfa') }],
    code: 'riskyRegistration',
    smallest: 'excludeExternal',
  },
  'devices without trust': {
    policies: [{ grantControls: grant('compliantDevice') }],
    code: 'compliantDeviceUntrusted',
    smallest: 'trust',
  },
  'app protection': {
    policies: [
      {
        conditions: { platforms: { includePlatforms: ['iOS', 'android'] } },
        grantControls: grant('approvedApplication', 'compliantApplication'),
      },
    ],
    code: 'appProtectionUnsupported',
    smallest: 'excludeExternal',
  },
  'strengths without trust': {
    policies: [{ grantControls: strength(4) }],
    partners: [trusting(litware, 'isMfaAccepted')],
    code: 'strengthNeedsTrust',
    smallest: 'trust',
  },
  'registration blocked': {
    policies: [
      { grantControls: grant('mfa') },
      {
        conditions: {
          ...registering,
          locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
        },
        grantControls: grant('block'),
      },
    ],
    code: 'registrationBlocked',
    smallest: 'excludeExternal',
  },
  'terms for direct connect': {
    policies: [{ grantControls: { operator: 'OR', builtInControls: [], termsOfUse: ['t'] } }],
    partners: [{ tenantId: fabrikam, b2bDirectConnectInbound: open }],
    code: 'termsUnsupported',
    smallest: 'excludeExternal',
  },
  'an exclusion of guests that misses members': {
    policies: [
      {
        conditions: {
          users: {
            includeUsers: ['All'],
            excludeGuestsOrExternalUsers: {
              guestOrExternalUserTypes: 'b2bCollaborationGuest',
              externalTenants: allTenants,
            },
          },
        },
        grantControls: grant('compliantDevice'),
      },
    ],
    guests: [member, member],
    code: 'compliantDeviceUntrusted',
    smallest: 'trust',
  },
}

test.each(Object.entries(named))(
  '%s is found, and its smallest change, made, lets them through when all is judged again',
  (_, { policies, partners, guests, code, smallest }) => {
    const resource = aHost(policies, partners)
    const trap = findTraps(resource, someGuests(resource, guests)).find(({ codes }) => codes.includes(code))
    const [change] = trap?.changes ?? []
    if (!trap || !change) throw new Error(`There is no trap ${code}, or no change of it.`)
    expect(change).toMatchObject({ kind: smallest, complete: true })
    expect(change.opens.length).toBeGreaterThan(0)

    const { resource: after } = applyEdits(resource, change.edits)
    const left = findTraps(after, someGuests(after, guests)).filter(
      (one) => one.policy === trap.policy && one.codes.some((other) => trap.codes.includes(other)),
    )
    const caught = new Set(trap.who.filter(isMeant).map(toKey))
    expect(left.flatMap(({ who }) => who.map(toKey)).filter((key) => caught.has(key))).toEqual([])
    expect(left.reduce((sum, { inReach }) => sum + inReach, 0)).toBe(0)
  },
)

const toKey = ({ type, identityProvider, homeTenantId }: TrapGroup) =>
  `${type} ${identityProvider} ${homeTenantId ?? '-'}`
/** A change is for the guests there are, else for the tenants that somebody names. */
const isMeant = ({ guests, homeTenantId }: TrapGroup) =>
  guests === 'notKnown' ? homeTenantId !== anyOther : guests > 0

test('an exclusion that misses members says how many it leaves out', () => {
  const { policies = [], guests } = named['an exclusion of guests that misses members'] ?? {}
  const resource = aHost(policies)
  const [trap] = findTraps(resource, someGuests(resource, guests))
  expect(trap).toMatchObject({ leavesOut: 5, inReach: 2 })
  expect(trap?.who[0]).toMatchObject({ type: 'b2bCollaborationMember', homeTenantId: fabrikam, guests: 2 })
})

test('the legacy exclusion of all guests leaves members out as well: there is no trap', () => {
  const users = { includeUsers: ['All'], excludeUsers: ['GuestsOrExternalUsers'] }
  const resource = aHost([{ conditions: { users }, grantControls: grant('compliantDevice') }])
  expect(findTraps(resource, someGuests(resource, [member, member]))).toEqual([])
})
