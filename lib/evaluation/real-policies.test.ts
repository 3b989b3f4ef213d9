import { describe, expect, test } from 'vitest'
import { arePublishedThere, readPublished, switchedOn } from '@/.ci/published-policies'
import { compile } from './compiled/compile'
import { isObject } from './reading/graph-value'
import { readPosture } from './reading/posture'
import { unreadPaths } from './reading/policy'
import type { ExternalUserType, IdentityProvider, RiskLevel, Scenario } from './scenario'

describe.skipIf(!arePublishedThere)('published policies', () => {
  const sources = readPublished()

  test('a condition that is not understood is named, and keeps its policy from surely applying', () => {
    expect(sources.size).toBeGreaterThan(0)
    for (const resource of sources.values()) {
      const { policies } = compile(resource).judge(toSignIn(guests[0], undefined))
      expect(policies).toHaveLength(resource.policies.length)
      for (const [position, { applies, unread }] of policies.entries()) {
        if (unread.length > 0) expect(applies).not.toBe('yes')
        const conditions = resource.policies[position]?.conditions
        for (const name of ['times', 'agents', 'agentContext', 'servicePrincipalRiskLevels']) {
          const value = isObject(conditions) ? conditions[name] : null
          const isSet = Array.isArray(value) ? value.length > 0 : value !== null && value !== undefined
          if (isSet && !isObject(value)) expect(unread).toContain(`conditions.${name}`)
        }
      }
    }
  })

  test('each source is judged for guests of every kind; what comes of it is printed', () => {
    const rows = [...sources].map(([source, resource]) => {
      const { verdict } = compile(switchedOn(resource))
      const counts = { allowed: 0, challenged: 0, blocked: 0, undetermined: 0 }
      for (const guest of guests) {
        for (const risk of [undefined, 'none', 'high'] as const) counts[verdict(toSignIn(guest, risk))] += 1
      }
      const unread = readPosture(resource).policies.map((policy) => unreadPaths(policy).length)
      const withUnread = unread.filter((count) => count > 0).length
      const parts = unread.reduce((sum, count) => sum + count, 0)
      return { source, policies: unread.length, withUnread, parts, ...counts }
    })
    const [first] = rows
    const lines = [Object.keys(first ?? {}), ...rows.map((row) => Object.values(row))]
    process.stdout.write(lines.map((cells) => cells.map(pad).join(' ')).join('\n') + '\n')
    for (const { allowed, challenged, blocked, undetermined } of rows) {
      expect(allowed + challenged + blocked + undetermined).toBe(guests.length * 3)
    }
  })
})

const pad = (cell: string | number, column: number) =>
  column === 0 ? String(cell).padEnd(28) : String(cell).padStart(12)

type Guest = { type: ExternalUserType; identityProvider: IdentityProvider }
const guests: [Guest, ...Guest[]] = [
  { type: 'b2bCollaborationGuest', identityProvider: 'entra' },
  { type: 'b2bCollaborationMember', identityProvider: 'entra' },
  { type: 'b2bDirectConnectUser', identityProvider: 'entra' },
  { type: 'internalGuest', identityProvider: 'internal' },
  { type: 'serviceProvider', identityProvider: 'entra' },
  { type: 'otherExternalUser', identityProvider: 'entra' },
  { type: 'b2bCollaborationGuest', identityProvider: 'google' },
  { type: 'b2bCollaborationGuest', identityProvider: 'emailOtp' },
]

/** Of an unremarkable guest in a browser, asking for SharePoint Online. */
function toSignIn(guest: Guest, userRisk: RiskLevel | undefined): Pick<Scenario, 'home' | 'attempt'> {
  return {
    home: { tenantId: 'home', crossTenantAccess: { default: {}, partners: [] } },
    attempt: {
      user: {
        ...guest,
        ...{ id: 'guest', homeId: 'at-home', invitation: 'accepted', enabled: true, homeEnabled: true },
        ...{ groups: [], roles: [], homeGroups: [] },
      },
      target: { app: '00000003-0000-0ff1-ce00-000000000000' },
      ...{ clientApp: 'browser', platform: 'windows', ipAddress: '203.0.113.7', country: 'DE' },
      ...{ device: { registered: false }, signInRisk: 'none', insiderRisk: 'none', transferMethod: 'none' },
      ...(userRisk && { userRisk }),
    },
  }
}
