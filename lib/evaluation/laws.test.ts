import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fillIn, settleUnread } from './any-completion'
import { anyPolicy } from './any-policy'
import { anyScenario, completeScenario } from './any-scenario'
import { judge } from './judge'
import type { Blocker, Judgement } from './judgement'
import { isObject, member } from './reading/graph-value'
import type { Scenario } from './scenario'

/** A long run, nine minutes on two cores: LAWS=5000 */
const numRuns = Number(process.env.LAWS ?? 100)
const timeout = 3_600_000
const choices = fc.infiniteStream(fc.boolean()).map((stream) => () => stream.next().value)

function law<T extends [unknown, ...unknown[]]>(
  name: string,
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
  share = 1,
) {
  test(
    name,
    () => fc.assert(fc.property(...arbitraries, holds), { numRuns: Math.ceil(numRuns * share) }),
    timeout,
  )
}

const said = ({ cause, owner, policy, control }: Blocker) => [cause, owner, policy, control].join()
const saidBy = (blockers: readonly Blocker[]) => blockers.map(said).toSorted()
const enforced = (policies: Scenario['resource']['policies']) =>
  policies.filter(({ state }) => state === 'enabled')
const withPolicies = (scenario: Scenario, policies: Scenario['resource']['policies']): Scenario => ({
  ...scenario,
  resource: { ...scenario.resource, policies },
})
/** The parts that only enforced policies have a say in. */
const outcome = ({ verdict, blockers, possibleBlockers, unknowns, waysOut }: Judgement) => ({
  ...{ verdict, waysOut },
  blockers: saidBy(blockers),
  possibleBlockers: saidBy(possibleBlockers),
  unknowns: unknowns.toSorted(),
})

law(
  'a stated verdict and its blockers survive every completion of the unknowns',
  [anyScenario, completeScenario, choices],
  (scenario, other, choose) => {
    const { verdict, blockers } = judge(scenario)
    const filled = fillIn(scenario, other, choose)
    const after = judge(filled)
    expect(saidBy(after.blockers)).toEqual(expect.arrayContaining(saidBy(blockers)))
    const settled = judge(settleUnread(filled, choose)).verdict
    expect(settled).not.toBe('undetermined')
    if (verdict === 'blocked') expect(settled).toBe('blocked')
    if (verdict === 'allowed') expect(settled).toBe('allowed')
    if (verdict === 'challenged') expect(['allowed', 'challenged']).toContain(settled)
  },
  4,
)

law(
  'unknowns and possible blockers name what is really absent or unread, and an open verdict is never unexplained',
  [anyScenario],
  (scenario) => {
    const { verdict, unknowns, possibleBlockers } = judge(scenario)
    if (verdict === 'undetermined') expect(unknowns).not.toEqual([])
    if (verdict === 'allowed' || verdict === 'blocked') expect(unknowns).toEqual([])
    for (const fact of [...unknowns, ...possibleBlockers.flatMap(({ ifTrue }) => ifTrue)]) {
      expect(isOpen(scenario, fact), fact).toBe(true)
    }
  },
  2,
)

law('the order of the policies does not matter', [anyScenario, fc.nat()], (scenario, turn) => {
  const { policies } = scenario.resource
  const at = turn % (policies.length + 1)
  const turned = [...policies.slice(at), ...policies.slice(0, at)].toReversed()
  const [there, back] = [judge(scenario), judge(withPolicies(scenario, turned))]
  const { waysOut: _, ...rest } = outcome(there)
  expect(outcome(back)).toMatchObject(rest)
  expect(back.waysOut.length).toBe(there.waysOut.length)
  const names = ({ challenges }: Judgement) =>
    challenges
      .map(({ control, where, policies: by }) => `${control} ${where} ${by.toSorted().join()}`)
      .toSorted()
  expect(names(back)).toEqual(names(there))
  const found = ({ policies: all }: Judgement) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  expect(found(back)).toEqual(found(there))
})

law('report-only and disabled policies never change what is decided', [anyScenario], (scenario) => {
  const without = withPolicies(scenario, enforced(scenario.resource.policies))
  expect(outcome(judge(scenario))).toEqual(outcome(judge(without)))
})

law(
  'one more policy never lifts a block, nor anything that stands in the way',
  [anyScenario, anyPolicy, fc.nat()],
  (scenario, policy, place) => {
    const { policies } = scenario.resource
    const more = policies.toSpliced(place % (policies.length + 1), 0, { id: 'more', ...policy })
    const [before, after] = [judge(scenario), judge(withPolicies(scenario, more))]
    // a policy against registering may be the other reason why the same proof cannot be given: then each of the two is possible
    const isOtherReason = after.possibleBlockers.some(
      ({ cause, policy: by }) => cause === 'registrationBlocked' && by === 'more',
    )
    const standing = isOtherReason ? [...after.blockers, ...after.possibleBlockers] : after.blockers
    // a legacy client is in the way only of what could be done otherwise: not of a proof that cannot be registered any more
    const isOvertaken = ({ cause, control }: Blocker) =>
      cause === 'legacyClient' &&
      after.blockers.some(
        (one) => one.cause === 'registrationBlocked' && one.policy === 'more' && one.control === control,
      )
    const kept = before.blockers.filter((one) => !isOvertaken(one))
    expect(saidBy(standing)).toEqual(expect.arrayContaining(saidBy(kept)))
    if (before.verdict === 'blocked') expect(after.verdict).toBe('blocked')
    if (before.verdict === 'undetermined') expect(['undetermined', 'blocked']).toContain(after.verdict)
    if (before.verdict === 'challenged') expect(after.verdict).not.toBe('allowed')
  },
)

const exclusions = fc.constantFrom(
  { excludeUsers: ['U1'] },
  { excludeUsers: ['GuestsOrExternalUsers'] },
  { excludeUsers: ['all'] },
  { excludeGroups: ['g1', 'elsewhere'] },
  { excludeRoles: ['R1'] },
  {
    excludeGuestsOrExternalUsers: {
      guestOrExternalUserTypes:
        'b2bCollaborationGuest,b2bCollaborationMember,internalGuest,otherExternalUser,b2bDirectConnectUser,serviceProvider',
      externalTenants: { membershipKind: 'all' },
    },
  },
)

law('exclusion beats inclusion', [anyScenario, exclusions], (scenario, exclusion) => {
  const { user } = scenario.attempt
  if (user.type === 'b2bDirectConnectUser' || user.type === 'serviceProvider') return
  const excluded = scenario.resource.policies.map((policy) => {
    const conditions = isObject(policy.conditions) ? policy.conditions : {}
    const users = isObject(conditions.users) ? conditions.users : {}
    return { ...policy, conditions: { ...conditions, users: { ...users, ...exclusion } } }
  })
  const judgement = judge({
    ...withPolicies(scenario, excluded),
    attempt: { ...scenario.attempt, user: { ...user, id: 'u1', groups: ['G1'], roles: ['r1'] } },
  })
  for (const { id, applies, reason } of judgement.policies) {
    if (id.startsWith('identityProtection.')) continue
    expect(applies).toBe('no')
    expect(['users', 'policyNotEnabled', 'emptyPolicy']).toContain(reason)
  }
})

/** Whether the scenario leaves this fact open: an absent member, or a part of a policy that is there. */
function isOpen(scenario: Scenario, fact: string): boolean {
  const [, id, path] = /^resource\.policies\.(p\d+|#\d+)\.(.*)$/.exec(fact) ?? []
  const start = id === undefined ? scenario : scenario.resource.policies.find((policy) => policy.id === id)
  let value: unknown = start
  for (const name of (path ?? fact).split('.')) value = member(value, name)
  if (id !== undefined) return isObject(value) || Array.isArray(value) || typeof value === 'string'
  if (value === undefined) return true
  // settings that are there may name what nobody can tell: AllMicrosoftApps, a strength that is not listed
  if (fact.endsWith('crossTenantAccess'))
    return value === null || JSON.stringify(value).includes('AllMicrosoftApps')
  return fact === 'resource.authenticationStrengths' && JSON.stringify(scenario).includes('unlisted')
}
