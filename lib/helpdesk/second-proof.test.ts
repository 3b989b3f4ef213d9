import { expect, test } from 'vitest'
import type { Scenario } from '@/lib/evaluation/scenario'
import { toStops } from './second-proof'

const scenario: Scenario = {
  resource: { tenantId: 'r', policies: [] },
  attempt: {
    user: { type: 'b2bCollaborationGuest', identityProvider: 'entra', homeTenantId: 'H' },
    target: { app: 'a' },
  },
}
const trusting = (partner: unknown, fallback: unknown): Scenario => {
  const inbound = (isMfaAccepted: unknown) => ({ inboundTrust: { isMfaAccepted } })
  const partners = [{ tenantId: 'h', ...inbound(partner) }]
  const crossTenantAccess = { default: inbound(fallback), partners }
  return { ...scenario, resource: { ...scenario.resource, crossTenantAccess } }
}
const stops = (of: Scenario, code?: string, errorCode?: number) =>
  toStops(
    {
      scenario: of,
      isJudged: false,
      gathered: { signIn: errorCode === undefined ? { absent: true } : { read: { errorCode } } },
    },
    code,
  )

test.each([
  [true, false, ['trusted']],
  [false, true, []],
  [null, true, ['trusted']],
  [undefined, false, []],
])('the home’s second proof accepted for the partner %s, for all %s: %j', (partner, fallback, said) => {
  expect(stops(trusting(partner, fallback))).toEqual(said)
})

test('nothing of another provider is accepted', () => {
  const { attempt, ...rest } = trusting(true, true)
  const user = { ...attempt.user, identityProvider: 'google' as const }
  expect(stops({ ...rest, attempt: { ...attempt, user } })).toEqual([])
})

test('where registering anew was refused, it is said, from the message or from the log', () => {
  expect(stops(scenario, 'AADSTS53004')).toEqual(['risky'])
  expect(stops(scenario, undefined, 53004)).toEqual(['risky'])
  expect(stops(scenario, '53010')).toEqual(['place'])
  expect(stops(scenario, '53010', 53004)).toEqual(['risky', 'place'])
  expect(stops(scenario, '53003', 53011)).toEqual([])
})
