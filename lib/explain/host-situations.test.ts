import { expect, test } from 'vitest'
import { anInput, blocked, blocker, reset, risk, way } from './answer-fixtures'
import type { SituationCase } from './answer-fixtures'
import { toGuestAnswer } from './to-guest-answer'

const cases: SituationCase[] = [
  ['sign-in risk', blocked([blocker('signInRisk')]), 'signInRisk', 'tryAgain', 'https://projects.example/'],
  ['registration refused', blocked([blocker('riskyRegistration')]), 'secondProof', 'writeHost'],
  ['registration blocked', blocked([blocker('registrationBlocked')]), 'secondProof', 'writeHost'],
  [
    'place',
    blocked([blocker('location')], way(['guest', 'useAnotherNetwork'])),
    'place',
    'tryAgain',
    'https://projects.example/',
  ],
  ['place without a way round', blocked([blocker('location')]), 'onlyHost', 'writeHost'],
  [
    'place and more',
    blocked(
      [blocker('location'), blocker('blockedByPolicy')],
      way(['guest', 'useAnotherNetwork'], ['resourceAdmin', 'excludeFromPolicy']),
    ),
    'onlyHost',
    'writeHost',
  ],
  [
    'device',
    blocked([blocker('deviceNotManaged', 'homeAdmin')], way(['guest', 'useManagedDevice'])),
    'device',
    'tryAgain',
    'https://projects.example/',
  ],
  [
    'device not trusted',
    blocked([blocker('deviceClaimUntrusted')], way(['resourceAdmin', 'trustDevice'])),
    'onlyHost',
    'writeHost',
  ],
  [
    'plain block',
    blocked([blocker('blockedByPolicy')], way(['resourceAdmin', 'excludeFromPolicy'])),
    'onlyHost',
    'writeHost',
  ],
  [
    'old app',
    blocked([blocker('legacyClient', 'guest')], way(['guest', 'useBrowser'])),
    'oldApp',
    'openBrowser',
    'https://projects.example/',
  ],
  ['switched off at the host', blocked([blocker('accountDisabled')]), 'switchedOff', 'writeOwner'],
  ['switched off at home', blocked([blocker('accountDisabled', 'homeAdmin')]), 'switchedOff', 'writeOwner'],
  ['outbound', blocked([blocker('outboundBlocked', 'homeAdmin')]), 'switchedOff', 'writeOwner'],
  [
    'inbound and risk',
    blocked(
      [blocker('inboundBlocked'), risk],
      way(['guest', 'resetPasswordAtHome'], ['resourceAdmin', 'allowInbound']),
    ),
    'switchedOff',
    'writeOwner',
  ],
  [
    'risk and a plain block',
    blocked(
      [risk, blocker('blockedByPolicy')],
      way(['guest', 'resetPasswordAtHome'], ['resourceAdmin', 'excludeFromPolicy']),
    ),
    'resetAtHome',
    'resetPassword',
    reset,
  ],
]

test.each(cases)('the host or the way there: %s', (_, parts, situation, kind, href) => {
  const answer = toGuestAnswer(anInput(parts))
  expect({ situation: answer.situation, ...answer.next }).toEqual({ situation, kind, ...(href && { href }) })
})
