import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action, Actor, Blocker, Cause, Judgement, WayOut } from '@/lib/evaluation/judgement'
import type { IdentityProvider, Scenario } from '@/lib/evaluation/scenario'
import type { NextStep, Situation } from './answer'
import type { AnswerInput, PastedMeaning } from './answer-input'
import { toGuestAnswer } from './to-guest-answer'

const reset = 'https://reset.example/'
const names = { home: 'Fabrikam', host: 'Contoso', app: 'Contoso Projects', provider: null }

type Parts = {
  judgement?: Partial<Judgement>
  user?: Partial<Scenario['attempt']['user']>
  attempt?: Partial<Scenario['attempt']>
  home?: Partial<NonNullable<Scenario['home']>>
  meaning?: PastedMeaning
} & Partial<Pick<AnswerInput, 'connected' | 'previous' | 'homeRiskCleared' | 'names' | 'hrefs'>>

/** Both sides connected, an Entra guest, nothing in the way; state only what the case is about. */
function anInput({ judgement, user, attempt, home, meaning, ...rest }: Parts): AnswerInput {
  return {
    scenario: {
      resource: { tenantId: 'contoso', policies: [], crossTenantAccess: { default: {}, partners: [] } },
      home: { tenantId: 'fabrikam', ...home },
      attempt: {
        user: {
          id: 'g',
          type: 'b2bCollaborationGuest',
          identityProvider: 'entra',
          domain: 'fabrikam.com',
          ...user,
        },
        target: { app: 'projects' },
        ...attempt,
      },
    },
    judgement: {
      verdict: 'allowed',
      ...{ blockers: [], possibleBlockers: [], challenges: [], unknowns: [], policies: [], waysOut: [] },
      ...judgement,
    },
    paste: meaning === undefined ? {} : { code: '50000', meaning },
    names,
    connected: { home: true, host: true },
    readAt: { hostRules: '2026-11-21T09:34:00Z' },
    homeRiskCleared: null,
    hrefs: { passwordReset: reset, app: 'https://projects.example/' },
    ...rest,
  }
}

const blocker = (cause: Cause, owner: Actor = 'resourceAdmin'): Blocker => ({
  cause,
  owner,
  basis: 'documented',
})
const way = (...steps: [Actor, Action][]): WayOut => ({
  steps: steps.map(([actor, action]) => ({ actor, action })),
  verdictAfter: 'allowed',
})
const blocked = (blockers: Blocker[], ...waysOut: WayOut[]): Parts => ({
  judgement: { verdict: 'blocked', blockers, waysOut },
})
const undetermined = (...causes: Cause[]): Parts => ({
  judgement: {
    verdict: 'undetermined',
    possibleBlockers: causes.map((cause) => ({ ...blocker(cause), ifTrue: ['attempt.userRisk'] })),
    unknowns: ['attempt.userRisk'],
  },
})

const risk = blocker('homeUserRisk', 'homeAdmin')
const resetWay = way(['guest', 'resetPasswordAtHome'])
const canReset = { selfServiceReset: { enabled: true, registered: true } }
const atRisk = { ...blocked([risk], resetWay), attempt: { userRisk: 'high' as const } }
const unseen = { connected: { home: false, host: true } }
const nothing = { connected: { home: false, host: false } }

const by = (identityProvider: IdentityProvider): Parts => ({
  ...blocked([blocker('homeUserRisk', 'identityProvider')], way(['guest', 'resetWithIdentityProvider'])),
  user: { identityProvider, homeTenantId: null },
})

const table: [string, Parts, Situation, NextStep, string?][] = [
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
    'askHome',
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
  ['e-mail codes', by('emailOtp'), 'onlyHost', 'writeHost'],
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

test.each(table)('%s', (_, parts, situation, kind, href) => {
  const answer = toGuestAnswer(anInput(parts))
  expect({ situation: answer.situation, ...answer.next }).toEqual({ situation, kind, ...(href && { href }) })
})

describe('the whole answer', () => {
  test('home risk with the reset open', () => {
    const answer = toGuestAnswer(anInput({ ...atRisk, home: canReset }))
    expect(answer.names).toEqual({
      ...names,
      provider: 'private',
      owner: 'Fabrikam',
    })
    expect(answer.who.map(({ who, may }) => `${who} ${may}`)).toEqual([
      'guest can',
      'home mayHelp',
      'host cannot',
    ])
    expect(answer.gates).toEqual({
      home: { state: 'needs', line: 'needsYou' },
      crossing: { state: 'open', line: 'crossingOpen' },
      host: { state: 'shut', line: 'shutUntilHome' },
    })
    expect(answer.checked).toContainEqual({ fact: 'hostRules', value: 'yes', readAt: '2026-11-21T09:34:00Z' })
    expect(answer.checked).toContainEqual({ fact: 'homeRisk', value: 'yes', readAt: null })
    expect(answer.notSeen).toEqual(['network', 'secondProof'])
  })

  test('an unseen home is unknown, not open', () => {
    const answer = toGuestAnswer(anInput({ ...undetermined('homeUserRisk'), ...unseen, meaning: 'homeRisk' }))
    expect(answer.gates.home).toEqual({ state: 'unknown', line: 'homeUnseen' })
    expect(answer.gates.host).toEqual({ state: 'unknown', line: 'opensIfHomeClear' })
    expect(answer.notSeen).toEqual(['homeRisk', 'homeReset', 'network'])
  })

  test('without the host nothing about it is open or shut', () => {
    const answer = toGuestAnswer(anInput(nothing))
    expect(Object.values(answer.gates).map(({ state }) => state)).toEqual(['unknown', 'unknown', 'unknown'])
    expect(answer.checked).toEqual([])
    expect(answer.notSeen).toContain('hostRules')
  })

  test('when the host has to open something as well, it is said at once', () => {
    const both = blocked(
      [risk, blocker('blockedByPolicy')],
      way(['guest', 'resetPasswordAtHome'], ['resourceAdmin', 'excludeFromPolicy']),
    )
    const { who } = toGuestAnswer(anInput({ ...both, home: canReset }))
    expect(who).toContainEqual({ who: 'host', may: 'can', line: 'hostToo' })
  })

  test('home without Readmit is not asked through it', () => {
    const off = { selfServiceReset: { enabled: false, registered: false } }
    expect(toGuestAnswer(anInput({ ...atRisk, ...unseen, home: off })).next).toEqual({ kind: 'handOver' })
  })

  test('an account without an organisation has no IT department', () => {
    for (const provider of ['google', 'microsoftAccount', 'emailOtp'] as const)
      expect(toGuestAnswer(anInput(by(provider))).who.some(({ who }) => who === 'home')).toBe(false)
    expect(toGuestAnswer(anInput(by('google'))).names.provider).toBe('Google')
  })
})

test('no answer carries a rule’s name, a level or an address, and every answer is whole', () => {
  const causes = fc.constantFrom<Cause>(
    'homeUserRisk',
    'signInRisk',
    'location',
    'blockedByPolicy',
    'outboundBlocked',
    'deviceNotManaged',
    'mfaUntrusted',
    'legacyClient',
  )
  const blockers = fc.array(
    causes.map((cause) => ({ ...blocker(cause), policy: 'SECRET-POLICY' })),
    { maxLength: 3 },
  )
  const input = fc.record({
    verdict: fc.constantFrom('allowed', 'challenged', 'blocked', 'undetermined'),
    blockers,
    connected: fc.record({ home: fc.boolean(), host: fc.boolean() }),
    homeRiskCleared: fc.constantFrom(true, false, null),
    previous: fc.constantFrom('blocked', undefined),
    meaning: fc.constantFrom<PastedMeaning | undefined>(
      'homeRisk',
      'policyBlock',
      'mfa',
      'disabled',
      undefined,
    ),
    identityProvider: fc.constantFrom<IdentityProvider>(
      'entra',
      'unmanaged',
      'google',
      'samlOrWsFed',
      'emailOtp',
      'internal',
    ),
  })
  fc.assert(
    fc.property(input, ({ verdict, blockers: found, identityProvider, ...rest }) => {
      const answer = toGuestAnswer(
        anInput({
          ...rest,
          judgement: {
            verdict,
            blockers: found,
            unknowns: ['resource.policies.SECRET-POLICY.conditions', 'attempt.ipAddress'],
          },
          user: { identityProvider },
          attempt: { userRisk: 'high', ipAddress: '203.0.113.7', country: 'PT' },
          names: { home: null, host: null, app: null, provider: null },
        }),
      )
      expect(JSON.stringify(answer)).not.toMatch(/SECRET|high|203\.0|"PT"/)
      expect(answer.who.length).toBeGreaterThan(0)
      expect(Object.values(answer.names).every((name) => name !== '')).toBe(true)
      expect(answer.situation === 'leftOver' && rest.homeRiskCleared !== true).toBe(false)
      expect(answer.situation === 'clear' && verdict !== 'allowed' && verdict !== 'challenged').toBe(false)
    }),
  )
})
