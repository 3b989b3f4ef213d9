import { expect, test } from 'vitest'
import type { Judgement } from '@/lib/evaluation/judgement'
import { aFinding, aJudgement, aRow, block, blocker, failed, mfa, riskRow } from './compare-fixtures'
import { compareWithSignIn } from './compare'
import { codeTable } from './error-codes'
import type { SignInFacts } from './sign-in-facts'

const find = (judgement: Judgement, row: SignInFacts, what: string) =>
  compareWithSignIn(judgement, row).lines.find((line) => line.what === what)

const possible = aJudgement({
  verdict: 'undetermined',
  possibleBlockers: [{ ...blocker('homeUserRisk', 'risk'), ifTrue: ['attempt.userRisk'] }],
  unknowns: ['attempt.userRisk'],
  policies: [aFinding({ id: 'risk', applies: 'unknown', reason: 'notEnoughInformation', controls: [block] })],
})
const blocked = aJudgement({ verdict: 'blocked', blockers: [blocker('location', 'p')] })
const refused = aJudgement({ verdict: 'blocked', blockers: [blocker('domainNotAllowed')] })
const challenged = aJudgement({
  verdict: 'challenged',
  challenges: [{ control: 'mfa', where: 'resource', policies: ['p'] }],
})

test('what the resource side cannot know is settled by its log', () => {
  const { agrees, lines, explainedBy } = compareWithSignIn(possible, riskRow)
  expect(agrees).toBe(true)
  expect(lines.map(({ what, agreement }) => [what, agreement])).toEqual([
    ['result', 'logSettles'],
    ['cause', 'same'],
    ['policy', 'logSettles'],
    ['multifactor', 'engineOnly'],
  ])
  expect(explainedBy).toEqual(['attempt.userRisk'])
})

test.each([
  ['allowed', aJudgement(), aRow({ status: { errorCode: 0 } }), 'same'],
  ['allowed, log asked', aJudgement(), failed(50074), 'different'],
  ['allowed, log blocked', aJudgement(), failed(53003), 'different'],
  ['challenged, log asked', challenged, failed(50079), 'same'],
  ['challenged, log let in after it', challenged, failed(0), 'same'],
  ['challenged, log blocked', challenged, failed(53004), 'different'],
  ['blocked', blocked, failed(53003), 'same'],
  ['blocked, log let in', blocked, failed(0), 'different'],
  ['blocked, log asked', blocked, failed(50074), 'different'],
  ['undetermined', possible, failed(0), 'logSettles'],
  ['a wrong password is before all policies', blocked, failed(50126), 'engineOnly'],
  ['a code that nobody knows', blocked, failed(539999), 'engineOnly'],
  ['an assignment that the engine does not judge', aJudgement(), failed(50105), 'engineOnly'],
  ['a row without a code', blocked, aRow(), 'engineOnly'],
  ['neither', possible, failed(50126), 'neitherKnows'],
])('result: %s', (_, judgement, row, agreement) => {
  expect(find(judgement, row, 'result')?.agreement).toBe(agreement)
})

test.each([
  ['none on either side', aJudgement(), failed(0), 'same'],
  ['one of those a block can mean', blocked, failed(53003), 'same'],
  ['another one', blocked, riskRow, 'different'],
  ['none in the engine', aJudgement(), failed(53000), 'different'],
  ['none in the log', blocked, failed(0), 'different'],
  ['possible, and the log names it', possible, failed(53011), 'same'],
  ['possible, and the log names another', possible, failed(500213), 'different'],
  ['possible, and nothing stopped it', possible, failed(0), 'logSettles'],
  ['the log names none', blocked, failed(50126), 'engineOnly'],
  ['no code stands for it', refused, failed(53003), 'engineOnly'],
  ['no code stands for it, and nothing stopped it', refused, failed(0), 'different'],
  ['nobody names one', possible, failed(50126), 'neitherKnows'],
])('cause: %s', (_, judgement, row, agreement) => {
  expect(find(judgement, row, 'cause')?.agreement).toBe(agreement)
})

test('MFA: demanded, reached, or not', () => {
  const asks = aJudgement({ ...challenged, policies: [aFinding({ controls: [mfa] })] })
  const maybe = aJudgement({ policies: [aFinding({ applies: 'unknown', controls: [mfa] })] })
  const done = { status: { errorCode: 0 }, authenticationRequirement: 'multiFactorAuthentication' }
  const single = { status: { errorCode: 0 }, authenticationRequirement: 'singleFactorAuthentication' }
  const agreement = (judgement: Judgement, row: SignInFacts) => find(judgement, row, 'multifactor')?.agreement
  expect(agreement(asks, failed(50076))).toBe('same')
  expect(agreement(asks, aRow(done))).toBe('same')
  expect(agreement(asks, aRow(single))).toBe('different')
  expect(agreement(asks, riskRow)).toBe('engineOnly')
  expect(agreement(maybe, aRow(done))).toBe('logSettles')
  expect(agreement(maybe, failed(50158))).toBe('neitherKnows')
  expect(agreement(aJudgement(), failed(50014))).toBe('engineOnly')
})

test('facts: another network explains another answer', () => {
  const attempt = {
    user: { type: 'b2bCollaborationGuest', identityProvider: 'entra' },
    target: { app: 'PROJECTS' },
    ipAddress: '198.51.100.1',
    country: 'PT',
    clientApp: 'browser',
    userRisk: 'none',
    device: { registered: false },
  } as const
  const { lines, explainedBy, agrees } = compareWithSignIn(aJudgement(), riskRow, attempt)
  const facts = lines.flatMap((line) =>
    line.what === 'result' || line.what === 'cause' || line.what === 'policy'
      ? []
      : [[line.what, line.agreement]],
  )
  expect(Object.fromEntries(facts)).toEqual({
    multifactor: 'engineOnly',
    application: 'same',
    ipAddress: 'different',
    country: 'different',
    clientApp: 'same',
    platform: 'logSettles',
    device: 'same',
    signInRisk: 'logSettles',
    userRisk: 'different',
  })
  expect(agrees).toBe(false)
  expect(explainedBy).toEqual(['attempt.ipAddress', 'attempt.country', 'attempt.userRisk'])
})

test('a level of risk is never told', () => {
  const attempt = {
    user: { type: 'b2bCollaborationGuest', identityProvider: 'entra' },
    target: { app: 'projects' },
    userRisk: 'medium',
  } as const
  const line = compareWithSignIn(possible, riskRow, attempt).lines.find(({ what }) => what === 'userRisk')
  expect(line).toEqual({ what: 'userRisk', engine: 'atRisk', agreement: 'engineOnly', explainedBy: [] })
})

test('every code agrees with an engine that names one of its causes', () => {
  for (const { code, causes } of codeTable) {
    for (const cause of causes) {
      const judgement = aJudgement({ verdict: 'blocked', blockers: [blocker(cause)] })
      const { agrees, lines } = compareWithSignIn(judgement, failed(Number(code)))
      expect([code, cause, agrees]).toEqual([code, cause, true])
      expect(lines.slice(0, 2).map(({ agreement }) => agreement)).toEqual(['same', 'same'])
    }
  }
})
