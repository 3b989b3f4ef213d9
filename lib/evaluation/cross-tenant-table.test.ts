import { expect, test } from 'vitest'
import { inboundFrom, judgeGuest, outboundTo } from './judge-fixture'
import type { Verdict } from './judgement'

type Access = 'allowed' | 'blocked'
type Cell = [users: Access, applications: Access, user: boolean | 'unknown', application: boolean, Verdict]

/** Cross-tenant access settings overview: how usersAndGroups (a group) and applications (one) combine. */
const table: Cell[] = [
  ['allowed', 'allowed', true, true, 'allowed'],
  ['allowed', 'allowed', true, false, 'blocked'],
  ['allowed', 'allowed', false, true, 'blocked'],
  ['allowed', 'allowed', false, false, 'blocked'],
  ['allowed', 'blocked', true, true, 'blocked'],
  ['allowed', 'blocked', true, false, 'allowed'],
  ['allowed', 'blocked', false, true, 'blocked'],
  ['allowed', 'blocked', false, false, 'blocked'],
  ['blocked', 'allowed', true, true, 'blocked'],
  ['blocked', 'allowed', true, false, 'blocked'],
  ['blocked', 'allowed', false, true, 'allowed'],
  ['blocked', 'allowed', false, false, 'blocked'],
  ['blocked', 'blocked', true, true, 'blocked'],
  ['blocked', 'blocked', true, false, 'allowed'],
  ['blocked', 'blocked', false, true, 'allowed'],
  ['blocked', 'blocked', false, false, 'allowed'],
  ['allowed', 'allowed', 'unknown', true, 'undetermined'],
  ['allowed', 'allowed', 'unknown', false, 'blocked'],
  ['allowed', 'blocked', 'unknown', true, 'blocked'],
  ['allowed', 'blocked', 'unknown', false, 'undetermined'],
  ['blocked', 'allowed', 'unknown', true, 'undetermined'],
  ['blocked', 'allowed', 'unknown', false, 'blocked'],
  ['blocked', 'blocked', 'unknown', true, 'undetermined'],
  ['blocked', 'blocked', 'unknown', false, 'allowed'],
]

const open = setting('allowed', 'AllUsers', 'allowed', 'AllApplications')

test.each(table)('users %s, applications %s; user in it %s, application in it %s: %s', (...cell) => {
  const [users, applications, userInIt, applicationInIt, verdict] = cell
  const settings = setting(users, 'group-1', applications, applicationInIt ? 'app-1' : 'app-2')
  const homeGroups = { homeGroups: userInIt === 'unknown' ? undefined : userInIt ? ['group-1'] : [] }
  const directConnect = { ...homeGroups, type: 'b2bDirectConnectUser', id: undefined, invitation: undefined }
  const answers = [
    judgeGuest({ user: homeGroups, ...sides({ b2bCollaborationInbound: settings }, {}) }),
    judgeGuest({ user: homeGroups, ...sides({}, { b2bCollaborationOutbound: settings }) }),
    judgeGuest({
      user: directConnect,
      ...sides({ b2bDirectConnectInbound: settings }, { b2bDirectConnectOutbound: open }),
    }),
    judgeGuest({
      user: directConnect,
      ...sides({ b2bDirectConnectInbound: open }, { b2bDirectConnectOutbound: settings }),
    }),
  ]
  expect(answers.map((answer) => answer.verdict)).toEqual([verdict, verdict, verdict, verdict])
  const causes = answers.map((answer) => [...answer.blockers, ...answer.possibleBlockers][0]?.cause)
  const sideways = ['inboundBlocked', 'outboundBlocked', 'inboundBlocked', 'outboundBlocked']
  expect(causes).toEqual(verdict === 'allowed' ? sideways.map(() => undefined) : sideways)
})

function sides(inbound: object, outbound: object) {
  return {
    resource: { crossTenantAccess: inboundFrom(inbound) },
    home: { crossTenantAccess: outboundTo(outbound) },
  }
}

function setting(users: Access, user: string, applications: Access, application: string) {
  const targetType = user === 'AllUsers' ? 'user' : 'group'
  return {
    usersAndGroups: { accessType: users, targets: [{ target: user, targetType }] },
    applications: {
      accessType: applications,
      targets: [{ target: application, targetType: 'application' }],
    },
  }
}
