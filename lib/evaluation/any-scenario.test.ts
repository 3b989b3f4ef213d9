import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { anyScenario, completeScenario } from './any-scenario'
import { judge } from './judge'
import type { Judgement } from './judgement'
import type { Scenario } from './scenario'

/**
 * What the laws meet: a law about what no sample shows proves nothing. The least share of the samples that show each, in a hundred;
 * about half of what they do show, so that a generator that goes astray is noticed.
 */
const samples = 600
const sample = (scenarios: fc.Arbitrary<Scenario>) =>
  fc.sample(scenarios, { seed: 11, numRuns: samples }).map((scenario) => judge(scenario))
const judgements: { complete: Judgement[]; partial: Judgement[] } = { complete: [], partial: [] }
const all: Judgement[] = []

beforeAll(() => {
  judgements.complete = sample(completeScenario)
  judgements.partial = sample(anyScenario)
  all.push(...judgements.complete, ...judgements.partial)
}, 120_000)

/** How many in a hundred judgements show each of what `of` finds in one. */
function share(from: readonly Judgement[], of: (judgement: Judgement) => readonly string[]) {
  const counts = new Map<string, number>()
  for (const judgement of from)
    for (const found of new Set(of(judgement))) counts.set(found, (counts.get(found) ?? 0) + 1)
  return (name: string) => ((counts.get(name) ?? 0) / from.length) * 100
}

function expectShares(of: (name: string) => number, least: Record<string, number>) {
  const missed = Object.entries(least).filter(([name, wanted]) => of(name) < wanted)
  expect(missed.map(([name]) => `${name} ${of(name).toFixed(1)}`)).toEqual([])
}

test('every verdict is met, whether all is known or not', () => {
  const verdict = ({ verdict: found }: Judgement) => [found]
  expectShares(share(judgements.complete, verdict), {
    ...{ allowed: 15, challenged: 4, blocked: 25, undetermined: 2 },
  })
  expectShares(share(judgements.partial, verdict), {
    ...{ allowed: 10, challenged: 3, blocked: 20, undetermined: 12 },
  })
})

test('policies apply, do not for every reason, and may', () => {
  const ofPolicies = share(all, ({ policies }) => policies.map(({ reason }) => reason))
  expectShares(ofPolicies, {
    ...{ notSet: 20, notEnoughInformation: 8, policyNotEnabled: 10, emptyPolicy: 6, users: 15 },
    ...{ application: 10, userActions: 10, authenticationContext: 4, devicePlatform: 2, devices: 2 },
    ...{ clientApps: 4, location: 4, signInRisk: 4, userRisk: 4, insiderRisk: 3, authenticationFlow: 3 },
  })
  const certain = share(all, ({ policies }) => policies.map(({ state, applies }) => `${state} ${applies}`))
  expectShares(certain, {
    'enabled yes': 18,
    'enabled unknown': 8,
    'enabledForReportingButNotEnforced yes': 1,
  })
  expectShares(
    share(all, ({ policies }) => policies.map(({ unread }) => String(unread.length > 0))),
    {
      ...{ true: 15, false: 40 },
    },
  )
})

test('every cause is met, certainly and possibly', () => {
  const causes = share(all, ({ blockers }) => blockers.map(({ cause }) => cause))
  expectShares(causes, {
    ...{ accountDisabled: 4, inboundBlocked: 4, outboundBlocked: 4, domainNotAllowed: 2 },
    ...{ homeUserRisk: 3, signInRisk: 2, blockedByPolicy: 1.5, legacyClient: 3, mfaUntrusted: 1 },
    ...{
      appControlUnsupported: 0.8,
      deviceClaimUntrusted: 0.8,
      deviceNotManaged: 0.5,
      termsUnsupported: 0.3,
    },
    ...{ strengthUnsupported: 1, strengthUnreachable: 0.5, legacyAuthentication: 0.3, devicePlatform: 0.3 },
    ...{
      deviceFilter: 0.2,
      insiderRisk: 0.2,
      location: 0.1,
      riskyRegistration: 0.1,
      authenticationFlow: 0.1,
    },
  })
  expectShares(
    share(judgements.partial, ({ possibleBlockers }) => possibleBlockers.map(({ cause }) => cause)),
    {
      ...{
        accountDisabled: 8,
        outboundBlocked: 5,
        inboundBlocked: 4,
        domainNotAllowed: 3,
        homeUserRisk: 1.5,
      },
      ...{ unknownControl: 3, legacyClient: 2, strengthUnreachable: 1.5, registrationBlocked: 0.3 },
      ...{ riskyRegistration: 0.7, signInRisk: 0.7, mfaUntrusted: 1, location: 0.2 },
    },
  )
})

test('there is something to do, and there are ways out of every length', () => {
  expectShares(
    share(all, ({ challenges }) => challenges.map(({ control }) => control)),
    {
      ...{ invitation: 8, mfa: 4, authenticationStrength: 0.8, termsOfUse: 1, futureControl: 2 },
      ...{ customAuthenticationFactor: 1, approvedApplication: 0.2, passwordChange: 0.1 },
    },
  )
  expectShares(
    share(all, ({ waysOut }) => waysOut.map(({ steps }) => String(steps.length))),
    {
      ...{ 1: 15, 2: 6, 3: 3 },
    },
  )
  expectShares(
    share(all, ({ waysOut }) => waysOut.flatMap(({ steps }) => steps.map(({ action }) => action))),
    {
      ...{ excludeFromPolicy: 15, enableAccount: 6, allowInbound: 5, allowOutbound: 5, allowDomain: 3 },
      ...{ useBrowser: 4, dismissUserRisk: 1, resetPassword: 0.5, resetWithIdentityProvider: 0.4 },
      ...{ useManagedDevice: 0.5, manageDevice: 0.3, trustDevice: 0.2, trustMfa: 0.5, allowLocation: 0.8 },
      ...{ useAnotherNetwork: 0.4, registerMethodForGuest: 0.2, setUpMethodAtHome: 0.1 },
      ...{ resetPasswordAtHome: 0.1 },
    },
  )
})
