import fc from 'fast-check'
import { settleUnread } from '@/lib/evaluation/any-completion'
import { anyScenario, completeScenario } from '@/lib/evaluation/any-scenario'
import { types } from '@/lib/evaluation/any-policy'
import type { IdentityProvider, Scenario } from '@/lib/evaluation/scenario'
import type { Assumptions, GuestRow } from './guest-row'

/** Small worlds for the laws: few names, those of the scenarios of the engine's laws, so that they meet. */

const anyGuest: fc.Arbitrary<GuestRow> = fc.record(
  {
    id: fc.constantFrom('u1', 'U2', 'u3', 'u4'),
    homeTenantId: fc.constantFrom('h', 'H', 'other', 'elsewhere', 'nowhere', null),
    type: fc.constantFrom(...types),
    identityProvider: fc.constantFrom<IdentityProvider>('entra', 'entra', 'unmanaged', 'google', 'emailOtp'),
    domain: fc.constantFrom('fabrikam.com', 'Contoso.com', 'other.example'),
    invitation: fc.constantFrom('accepted', 'accepted', 'pending'),
    enabled: fc.constantFrom(true, true, true, false),
    groups: fc.subarray(['g1', 'G2', 'g3', 'g4']),
    roles: fc.subarray(['r1', 'r2']),
  },
  { requiredKeys: ['type', 'identityProvider'] },
)

const toAssumptions = ({ attempt: { user, target: _, ...attempt }, home }: Scenario): Assumptions => {
  const { tenantId: __, ...facts } = home ?? { tenantId: '' }
  return {
    applications: ['a1', 'a2'],
    attempt,
    ...(user.homeEnabled !== undefined && { homeEnabled: user.homeEnabled }),
    ...(home && { homes: { h: facts }, otherHomes: { crossTenantAccess: { default: {}, partners: [] } } }),
  }
}

/** Of a scenario its posture and what it says about a sign-in; the guests are others. Unknown facts cost the engine most. */
export const anySmallWorld = fc.record({
  scenario: fc.oneof(
    // parts that nobody can read stand in nearly every policy of the generator
    { weight: 4, arbitrary: completeScenario.map((scenario) => settleUnread(scenario, () => false)) },
    { weight: 1, arbitrary: completeScenario },
    {
      weight: 1,
      arbitrary: anyScenario.filter(({ resource: { policies } }) => policies.length < 4),
    },
  ),
  guests: fc.array(anyGuest, { maxLength: 12 }),
})

export const readWorld = ({ scenario }: { scenario: Scenario }) => ({
  resource: scenario.resource,
  assumptions: toAssumptions(scenario),
})
