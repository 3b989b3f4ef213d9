import { expect, test } from 'vitest'
import { anInput, atRisk, by, canReset, reset, undetermined, unseen } from './answer-fixtures'
import type { SituationCase } from './answer-fixtures'
import { toGuestAnswer } from './to-guest-answer'

const cases: SituationCase[] = [
  ['risk, reset open', { ...atRisk, home: canReset }, 'resetAtHome', 'resetPassword', reset],
  ['risk, reset unknown', atRisk, 'resetAtHome', 'resetPassword', reset],
  [
    'risk, reset off',
    { ...atRisk, home: { selfServiceReset: { enabled: false, registered: false } } },
    'askHome',
    'askHome',
  ],
  [
    'risk, not registered',
    { ...atRisk, home: { selfServiceReset: { enabled: true, registered: false } } },
    'resetNotSetUp',
    'askHome',
  ],
  [
    'risk, on premises',
    { ...atRisk, home: { ...canReset, passwordManagedBy: 'onPremises' } },
    'askHome',
    'askHome',
  ],
  ['risk, federated', { ...atRisk, home: { passwordManagedBy: 'federated' } }, 'askHome', 'askHome'],
  [
    'risk, a local guest',
    { ...atRisk, user: { type: 'internalGuest', identityProvider: 'internal' } },
    'askHome',
    'askHome',
  ],
  [
    'home unseen, the message says risk',
    { ...undetermined('homeUserRisk'), ...unseen, meaning: 'homeRisk' },
    'homeUnseen',
    'handOver',
  ],
  [
    'risk not visible, reset off, the message says risk',
    {
      ...undetermined('homeUserRisk'),
      home: { selfServiceReset: { enabled: false, registered: false } },
      meaning: 'homeRisk',
    },
    'askHome',
    'askHome',
  ],
  [
    'risk not visible, reset open, the message says risk',
    { ...undetermined('homeUserRisk'), home: canReset, meaning: 'homeRisk' },
    'resetAtHome',
    'resetPassword',
    reset,
  ],
  [
    'a viral tenant, the message says risk',
    {
      ...undetermined('homeUserRisk'),
      ...unseen,
      user: { identityProvider: 'unmanaged' },
      meaning: 'homeRisk',
    },
    'resetAtHome',
    'resetPassword',
    reset,
  ],
  [
    'a Microsoft account',
    by('microsoftAccount'),
    'resetWithProvider',
    'resetPassword',
    'https://account.live.com/password/reset',
  ],
  [
    'a Google account',
    by('google'),
    'resetWithProvider',
    'resetPassword',
    'https://support.google.com/accounts/answer/41078',
  ],
  ['a Facebook account', by('facebook'), 'resetWithProvider', 'resetPassword'],
  ['an organisation by SAML', by('samlOrWsFed'), 'resetWithProvider', 'resetPassword'],
  ['e-mail codes', by('emailOtp'), 'noPassword', 'writeHost'],
]

test.each(cases)('a warning at home: %s', (_, parts, situation, kind, href) => {
  const answer = toGuestAnswer(anInput(parts))
  expect({ situation: answer.situation, ...answer.next }).toEqual({ situation, kind, ...(href && { href }) })
})

test('reset off and never registered for it are two different answers', () => {
  const by = (enabled: boolean) => {
    const home = { selfServiceReset: { enabled, registered: false } }
    return toGuestAnswer(anInput({ ...atRisk, home })).who.find(({ who }) => who === 'guest')?.line
  }
  expect([by(false), by(true)]).toEqual(['noSelfReset', 'neverSetUp'])
})
