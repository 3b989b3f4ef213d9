import { expect, test } from 'vitest'
import {
  anInput,
  atRisk,
  blocked,
  blocker,
  canReset,
  nothing,
  reset,
  undetermined,
  way,
} from './answer-fixtures'
import type { SituationCase } from './answer-fixtures'
import { toGuestAnswer } from './to-guest-answer'

const cases: SituationCase[] = [
  [
    'nothing but a code',
    { judgement: { verdict: 'challenged', challenges: [{ control: 'mfa', where: 'home', policies: [] }] } },
    'challengeOnly',
    'tryAgain',
    'https://projects.example/',
  ],
  [
    'invitation open',
    {
      judgement: {
        verdict: 'challenged',
        challenges: [{ control: 'invitation', where: 'resource', policies: [] }],
      },
    },
    'invitation',
    'writeHost',
  ],
  [
    'open after it was blocked',
    { previous: 'blocked', homeRiskCleared: true },
    'clear',
    'goToApp',
    'https://projects.example/',
  ],
  [
    'open, and the message is older than the reset',
    { meaning: 'homeRisk', attempt: { userRisk: 'none' } },
    'clear',
    'goToApp',
    'https://projects.example/',
  ],
  [
    'left over: a plain block',
    { ...blocked([blocker('blockedByPolicy')]), previous: 'blocked', homeRiskCleared: true },
    'leftOver',
    'writeHost',
  ],
  [
    'left over: a device',
    {
      ...blocked([blocker('deviceNotManaged', 'homeAdmin')], way(['guest', 'useManagedDevice'])),
      previous: 'blocked',
      homeRiskCleared: true,
    },
    'leftOver',
    'tryAgain',
    'https://projects.example/',
  ],
  [
    'left over at home',
    { ...blocked([blocker('outboundBlocked', 'homeAdmin')]), previous: 'blocked', homeRiskCleared: true },
    'switchedOff',
    'writeOwner',
  ],
  [
    'still the warning after the reset',
    { ...atRisk, home: canReset, previous: 'blocked', homeRiskCleared: false },
    'resetAtHome',
    'resetPassword',
    reset,
  ],
  ['no hint', undetermined('homeUserRisk'), 'unknown', 'pasteAgain'],
  [
    'the message only says blocked',
    { ...undetermined('homeUserRisk', 'location'), meaning: 'policyBlock' },
    'unknown',
    'writeHost',
  ],
  [
    'the message says blocked and only one thing can',
    { ...undetermined('location'), meaning: 'policyBlock' },
    'place',
    'tryAgain',
    'https://projects.example/',
  ],
  [
    'the message only says blocked, and only a warning can',
    { ...undetermined('homeUserRisk'), meaning: 'policyBlock' },
    'unknown',
    'writeHost',
  ],
  [
    'a code that we do not know',
    { ...undetermined('homeUserRisk'), meaning: 'unknown' },
    'unknown',
    'writeHost',
  ],
  [
    'cleared, the rest not to be seen',
    { ...undetermined('signInRisk'), meaning: 'homeRisk', previous: 'blocked', homeRiskCleared: true },
    'unknown',
    'tryAgain',
    'https://projects.example/',
  ],
  ['nobody connected, no message', nothing, 'unknown', 'pasteAgain'],
  ['nobody connected, risk', { ...nothing, meaning: 'homeRisk' }, 'homeUnseen', 'handOver'],
  ['nobody connected, registration', { ...nothing, meaning: 'registration' }, 'secondProof', 'writeHost'],
  ['nobody connected, outbound', { ...nothing, meaning: 'outbound' }, 'switchedOff', 'writeOwner'],
  [
    'nobody connected, old session',
    { ...nothing, meaning: 'retry' },
    'signInAgain',
    'tryAgain',
    'https://projects.example/',
  ],
  [
    'nobody connected, wrong password',
    { ...nothing, meaning: 'credentials' },
    'password',
    'resetPassword',
    reset,
  ],
  [
    'nobody connected, the network forbids it',
    { ...nothing, meaning: 'tenantRestriction' },
    'network',
    'tryAgain',
    'https://projects.example/',
  ],
  ['nobody connected, not invited', { ...nothing, meaning: 'notInvited' }, 'switchedOff', 'writeOwner'],
  [
    'only home connected, reset off',
    {
      connected: { home: true, host: false },
      attempt: { userRisk: 'high' },
      home: { selfServiceReset: { enabled: false, registered: false } },
      meaning: 'homeRisk',
    },
    'askHome',
    'askHome',
  ],
  [
    'only home connected, risk, no message',
    { connected: { home: true, host: false }, attempt: { userRisk: 'high' }, home: canReset },
    'unknown',
    'resetPassword',
    reset,
  ],
]

test.each(cases)('open, left over or not to be seen: %s', (_, parts, situation, kind, href) => {
  const answer = toGuestAnswer(anInput(parts))
  expect({ situation: answer.situation, ...answer.next }).toEqual({ situation, kind, ...(href && { href }) })
})
