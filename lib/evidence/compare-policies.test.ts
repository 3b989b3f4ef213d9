import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Judgement } from '@/lib/evaluation/judgement'
import { aFinding, aJudgement, block, blocker, mfa } from './compare-fixtures'
import { compareWithSignIn } from './compare'
import { comparePolicies } from './compare-policies'
import type { AppliedPolicy, PolicyResult } from './applied-policies'
import { readSignIn } from './sign-in-facts'
import { signInRow } from './sign-in-fixtures'

const logged = (result: PolicyResult, parts: Partial<AppliedPolicy> = {}): AppliedPolicy[] => [
  { id: 'P', result, controls: [], ...parts },
]
const applies = aJudgement({ policies: [aFinding()] })
const blocks = aJudgement({
  blockers: [blocker('location', 'p')],
  policies: [aFinding({ controls: [block] })],
})
const asks = aJudgement({
  challenges: [{ control: 'mfa', where: 'resource', policies: ['p'] }],
  policies: [aFinding({ controls: [mfa] })],
})
const refused = aJudgement({
  blockers: [blocker('registrationBlocked', 'registration')],
  policies: [aFinding({ controls: [{ ...mfa, reachable: 'no' }] })],
})
const not = aJudgement({ policies: [aFinding({ applies: 'no', reason: 'location' })] })
const open = aJudgement({
  unknowns: ['attempt.userRisk', 'attempt.device'],
  policies: [aFinding({ applies: 'unknown' })],
})
const off = aJudgement({ policies: [aFinding({ state: 'disabled', applies: 'no' })] })
const only = (parts: Parameters<typeof aFinding>[0]) =>
  aJudgement({ policies: [aFinding({ state: 'enabledForReportingButNotEnforced', ...parts })] })

test.each([
  ['met', applies, 'success', 'same', []],
  ['met, log not', applies, 'failure', 'different', []],
  ['blocks', blocks, 'failure', 'same', []],
  ['blocks, log met', blocks, 'success', 'different', []],
  ['asks', asks, 'failure', 'same', []],
  ['asks, done', asks, 'success', 'same', []],
  ['asks, log passes by', asks, 'notApplied', 'different', []],
  ['demands what another policy refuses to set up', refused, 'failure', 'same', []],
  ['passes by', not, 'notApplied', 'same', []],
  ['passes by, log applies', not, 'failure', 'different', ['attempt.ipAddress', 'attempt.country']],
  ['open', open, 'failure', 'logSettles', ['attempt.userRisk', 'attempt.device']],
  ['open, log does not say', open, 'unknown', 'neitherKnows', []],
  ['met, log does not say', applies, 'unknown', 'engineOnly', []],
  ['off', off, 'notEnabled', 'same', []],
  ['off, was on', off, 'failure', 'different', ['resource.policies.p.state']],
  ['on, was report-only', applies, 'reportOnlySuccess', 'different', ['resource.policies.p.state']],
  ['report-only, asks', only({ controls: [mfa] }), 'reportOnlyInterrupted', 'same', []],
  ['report-only, blocks', only({ controls: [block] }), 'reportOnlyFailure', 'same', []],
  ['report-only, met', only({}), 'reportOnlySuccess', 'same', []],
  ['report-only, passes by', only({ applies: 'no' }), 'reportOnlyNotApplied', 'same', []],
  ['report-only, cannot be said', only({ controls: [mfa, block] }), 'reportOnlyFailure', 'same', []],
] as const)('%s', (_, judgement, result, agreement, explainedBy) => {
  const [line] = comparePolicies(judgement, logged(result))
  expect(line).toMatchObject({ what: 'policy', policy: 'p', log: result, agreement, explainedBy })
})

test('the log’s own conditions name the facts that explain it', () => {
  expect(
    comparePolicies(applies, logged('notApplied', { notSatisfied: ['devicePlatform', 'time'] }))[0],
  ).toMatchObject({ agreement: 'different', explainedBy: ['attempt.platform'] })
  expect(comparePolicies(open, logged('failure', { satisfied: ['users', 'userRisk'] }))[0]).toMatchObject({
    agreement: 'logSettles',
    explainedBy: ['attempt.userRisk'],
  })
  const device = { control: 'compliantDevice', met: 'yes', reachable: 'yes' } as const
  const met = aJudgement({ policies: [aFinding({ controls: [device] })] })
  expect(comparePolicies(met, logged('failure'))[0]).toMatchObject({ explainedBy: ['attempt.device'] })
})

test('a policy that only one side names', () => {
  expect(comparePolicies(applies, [])[0]).toMatchObject({ policy: 'p', agreement: 'engineOnly' })
  expect(
    comparePolicies(aJudgement(), [{ id: 'SecurityDefaults', result: 'failure', controls: [] }]),
  ).toEqual([
    {
      what: 'policy',
      policy: 'SecurityDefaults',
      log: 'failure',
      agreement: 'logSettles',
      explainedBy: [],
    },
  ])
})

const truth = fc.constantFrom('yes', 'no', 'unknown')
const cause = fc.constantFrom('homeUserRisk', 'location', 'blockedByPolicy', 'accountDisabled')
const id = fc.constantFrom('risk', 'p', '#0')
const aBlocker = fc.record({
  cause,
  owner: fc.constantFrom('homeAdmin', 'resourceAdmin'),
  policy: id,
  basis: fc.constant('documented' as const),
})
const anyJudgement = fc.record({
  verdict: fc.constantFrom('allowed', 'challenged', 'blocked', 'undetermined'),
  blockers: fc.array(aBlocker),
  possibleBlockers: fc.array(
    fc.tuple(aBlocker, fc.array(fc.string())).map(([one, ifTrue]) => ({ ...one, ifTrue })),
  ),
  challenges: fc.array(
    fc.record({ control: fc.string(), where: fc.constantFrom('home', 'resource'), policies: fc.array(id) }),
  ),
  unknowns: fc.array(fc.string()),
  policies: fc.array(
    fc.record({
      id,
      applies: truth,
      reason: fc.constantFrom('notSet', 'location', 'users', 'notEnoughInformation'),
      state: fc.oneof(fc.constantFrom('enabled', 'disabled', 'Enabled'), fc.string()),
      unread: fc.array(fc.string()),
      controls: fc.array(
        fc.record({ control: fc.constantFrom('mfa', 'block', 'new'), met: truth, reachable: truth }),
      ),
    }),
  ),
  waysOut: fc.constant<Judgement['waysOut']>([]),
})
const names = Object.keys(signInRow)
const anyRow = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.jsonValue())
    .map(([name, value]) => ({ ...signInRow, [name]: value })),
  fc.constantFrom(0, 53003, 530032, 50074, 50126, 539999).map((errorCode) => ({
    ...signInRow,
    status: { errorCode },
  })),
  fc.jsonValue(),
)

test('every judgement compares with every row, and what differs says so', () => {
  fc.assert(
    fc.property(anyJudgement, anyRow, (judgement, row) => {
      const { agrees, lines, explainedBy } = compareWithSignIn(judgement, readSignIn(row))
      expect(lines.slice(0, 2).map(({ what }) => what)).toEqual(['result', 'cause'])
      const policies = lines.filter(({ what }) => what === 'policy')
      expect(policies.length).toBeGreaterThanOrEqual(judgement.policies.length)
      expect(agrees).toBe(lines.slice(0, 2).every(({ agreement }) => agreement !== 'different'))
      for (const line of lines) {
        if (line.agreement === 'same' || line.agreement === 'neitherKnows')
          expect(line.explainedBy).toEqual([])
        if (line.agreement === 'different') {
          expect(explainedBy).toEqual(expect.arrayContaining(line.explainedBy))
        }
        if (line.agreement === 'logSettles') expect(line.log).toBeDefined()
      }
    }),
  )
})
