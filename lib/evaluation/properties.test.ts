import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge } from './judge'
import type { GraphObject, Scenario } from './scenario'

const risk = fc.constantFrom('none', 'low', 'medium', 'high')
const levels = fc.subarray(['none', 'low', 'medium', 'high'])
const groups = fc.subarray(['g1', 'g2'])

const anyPolicy = fc
  .record({
    includeGroups: groups,
    everyone: fc.boolean(),
    excludeGroups: groups,
    userRiskLevels: levels,
    signInRiskLevels: levels,
    location: fc.constantFrom(null, { includeLocations: ['All'], excludeLocations: ['AllTrusted'] }),
    operator: fc.constantFrom('AND', 'OR'),
    controls: fc.constantFrom(
      ...[
        ['block'],
        ['mfa'],
        ['mfa', 'compliantDevice'],
        ['passwordChange'],
        ['compliantDevice'],
        ['verifiedID'],
      ],
    ),
    state: fc.constantFrom('enabled', 'enabled', 'enabled', 'disabled', 'enabledForReportingButNotEnforced'),
  })
  .map(({ everyone, includeGroups, excludeGroups, userRiskLevels, signInRiskLevels, ...rest }) => ({
    state: rest.state,
    conditions: {
      users: { includeUsers: everyone ? ['All'] : [], includeGroups, excludeGroups },
      applications: { includeApplications: ['All'] },
      clientAppTypes: ['all'],
      ...{ userRiskLevels, signInRiskLevels, locations: rest.location },
    },
    grantControls: { operator: rest.operator, builtInControls: rest.controls },
  }))

const anyPolicies = fc
  .array(anyPolicy, { maxLength: 5 })
  .map((policies) => policies.map((policy, position) => ({ id: `p${position}`, ...policy })))

const trust = fc
  .boolean()
  .map((isMfaAccepted) => ({ default: { inboundTrust: { isMfaAccepted } }, partners: [] }))
const anyFacts = fc.record(
  { userRisk: risk, signInRisk: risk, groups, crossTenantAccess: trust },
  { requiredKeys: [] },
)
const allFacts = fc.record({ userRisk: risk, signInRisk: risk, groups, crossTenantAccess: trust })

type Facts = Partial<typeof allFacts extends fc.Arbitrary<infer T> ? T : never>

function toScenario(
  policies: GraphObject[],
  { groups: inGroups, crossTenantAccess, ...risks }: Facts,
): unknown {
  const trusted = [{ id: 'office', isTrusted: true, ipRanges: [{ cidrAddress: '198.51.100.0/24' }] }]
  return {
    resource: {
      ...{
        tenantId: 'r',
        policies,
        namedLocations: trusted,
        authenticationStrengths: [],
        invitationDomains: {},
      },
      ...(crossTenantAccess && { crossTenantAccess }),
    },
    home: { tenantId: 'h', crossTenantAccess: { default: {}, partners: [] } },
    attempt: {
      user: {
        ...{ id: 'u', homeId: 'h1', type: 'b2bCollaborationGuest', identityProvider: 'entra' },
        ...{ invitation: 'accepted', enabled: true, homeEnabled: true, roles: [], homeGroups: [] },
        ...(inGroups && { groups: inGroups }),
      },
      ...{ target: { app: 'a' }, clientApp: 'browser', country: 'DE', ipAddress: '203.0.113.7', ...risks },
    },
  }
}

/** The generators make valid scenarios; their string literals are wider than the type. */
function judgeAny(policies: GraphObject[], facts: Facts) {
  return judge(toScenario(policies, facts) as Scenario)
}

test('the order of the policies does not matter', () => {
  fc.assert(
    fc.property(anyPolicies, anyFacts, (policies, facts) => {
      const [there, back] = [judgeAny(policies, facts), judgeAny(policies.toReversed(), facts)]
      expect(back.verdict).toBe(there.verdict)
      expect(back.unknowns.toSorted()).toEqual(there.unknowns.toSorted())
      expect(back.blockers.map((blocker) => JSON.stringify(blocker)).toSorted()).toEqual(
        there.blockers.map((blocker) => JSON.stringify(blocker)).toSorted(),
      )
    }),
  )
})

test('report-only and disabled policies never change the verdict', () => {
  fc.assert(
    fc.property(anyPolicies, anyFacts, (policies, facts) => {
      const enforced = policies.filter(({ state }) => state === 'enabled')
      expect(judgeAny(policies, facts).verdict).toBe(judgeAny(enforced, facts).verdict)
    }),
  )
})

test('one more policy never lifts a block', () => {
  fc.assert(
    fc.property(anyPolicies, anyPolicy, anyFacts, (policies, more, facts) => {
      if (judgeAny(policies, facts).verdict !== 'blocked') return
      expect(judgeAny([...policies, { id: 'more', ...more }], facts).verdict).toBe('blocked')
    }),
  )
})

test('a verdict we state holds however the unknown facts turn out', () => {
  fc.assert(
    fc.property(anyPolicies, anyFacts, allFacts, (policies, facts, completion) => {
      const { verdict } = judgeAny(policies, facts)
      const completed = judgeAny(policies, { ...completion, ...facts }).verdict
      if (verdict === 'blocked' || verdict === 'allowed') expect(completed).toBe(verdict)
      if (verdict === 'challenged') expect(['challenged', 'allowed']).toContain(completed)
    }),
    { numRuns: 300 },
  )
})

test('an undetermined verdict names what is missing, one that is certain misses nothing', () => {
  fc.assert(
    fc.property(anyPolicies, anyFacts, (policies, facts) => {
      const { verdict, unknowns } = judgeAny(policies, facts)
      if (verdict === 'undetermined') expect(unknowns).not.toEqual([])
      if (verdict === 'blocked' || verdict === 'allowed') expect(unknowns).toEqual([])
    }),
  )
})

test('exclusion beats inclusion', () => {
  fc.assert(
    fc.property(anyPolicies, anyFacts, (policies, facts) => {
      const member = { ...facts, groups: ['g1', 'g2'] }
      for (const { id, applies } of judgeAny(policies, member).policies) {
        const policy = policies.find((candidate) => candidate.id === id)
        if (policy && policy.conditions.users.excludeGroups.length > 0) expect(applies).toBe('no')
      }
    }),
  )
})

test('a way out by reset or exclusion leads out when it is really taken', () => {
  fc.assert(
    fc.property(anyPolicies, anyFacts, (policies, facts) => {
      for (const { steps, verdictAfter } of judgeAny(policies, facts).waysOut) {
        const known = ['resetPasswordAtHome', 'resetPassword', 'dismissUserRisk', 'excludeFromPolicy']
        if (!steps.every(({ action }) => known.includes(action))) continue
        const left = policies.map((policy) =>
          steps.some((step) => step.policy === policy.id)
            ? {
                ...policy,
                conditions: {
                  ...policy.conditions,
                  users: { ...policy.conditions.users, excludeUsers: ['u'] },
                },
              }
            : policy,
        )
        const resets = steps.some(({ action }) => action !== 'excludeFromPolicy')
        expect(judgeAny(left, { ...facts, ...(resets && { userRisk: 'none' }) }).verdict).toBe(verdictAfter)
      }
    }),
  )
})
