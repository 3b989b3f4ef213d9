import { expect, test } from 'vitest'
import { judgeGuest, policyOn } from './judge-fixture'
import type { Verdict } from './judgement'

type State = 'met' | 'open' | 'out of reach' | 'unknown'

/** Either control of a pair in one of four states; MFA and terms can be met, app controls never by a guest. */
const table: [State, State, or: Verdict, and: Verdict][] = [
  ['met', 'met', 'allowed', 'allowed'],
  ['met', 'open', 'allowed', 'challenged'],
  ['met', 'out of reach', 'allowed', 'blocked'],
  ['met', 'unknown', 'allowed', 'undetermined'],
  ['open', 'met', 'allowed', 'challenged'],
  ['open', 'open', 'challenged', 'challenged'],
  ['open', 'out of reach', 'challenged', 'blocked'],
  ['open', 'unknown', 'challenged', 'undetermined'],
  ['out of reach', 'met', 'allowed', 'blocked'],
  ['out of reach', 'open', 'challenged', 'blocked'],
  ['out of reach', 'out of reach', 'blocked', 'blocked'],
  ['out of reach', 'unknown', 'undetermined', 'blocked'],
  ['unknown', 'met', 'allowed', 'undetermined'],
  ['unknown', 'open', 'challenged', 'undetermined'],
  ['unknown', 'out of reach', 'undetermined', 'blocked'],
  ['unknown', 'unknown', 'undetermined', 'undetermined'],
]

test.each(table)('%s with %s: OR is %s, AND is %s', (first, second, or, and) => {
  expect(judgePair('OR', first, second)).toBe(or)
  expect(judgePair('AND', first, second)).toBe(and)
})

test.each([
  ['met', 'allowed'],
  ['open', 'challenged'],
  ['out of reach', 'blocked'],
  ['unknown', 'undetermined'],
] as const)('a policy of one control that is %s beside a policy that is met: %s', (state, verdict) => {
  const policies = [policyOn(grant('OR', state, 'met')), policyOn(grant('AND', state))]
  expect(judgeGuest({ resource: { policies }, attempt: attemptOf(state, 'met') }).verdict).toBe(verdict)
})

function judgePair(operator: 'OR' | 'AND', first: State, second: State): Verdict {
  const policies = [policyOn(grant(operator, first, second))]
  return judgeGuest({ resource: { policies }, attempt: attemptOf(first, second) }).verdict
}

function grant(operator: 'OR' | 'AND', first: State, second?: State) {
  const ofFirst = { met: ['mfa'], open: ['mfa'], 'out of reach': ['approvedApplication'], unknown: [] }[first]
  return {
    operator,
    builtInControls: [
      ...ofFirst,
      ...(second === 'out of reach' ? ['compliantApplication'] : []),
      ...(first === 'unknown' && second === 'unknown' ? ['verifiedID'] : []),
    ],
    customAuthenticationFactors: first === 'unknown' || second === 'unknown' ? ['factor-1'] : [],
    termsOfUse: second === 'met' || second === 'open' ? ['agreement-1'] : [],
  }
}

function attemptOf(first: State, second: State) {
  return {
    authentication: {
      home: { used: ['password'], available: ['password'] },
      resource: { used: first === 'met' ? ['sms'] : [], registered: ['sms'] },
      termsAccepted: second === 'met' ? ['agreement-1'] : [],
    },
  }
}
