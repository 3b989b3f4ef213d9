import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CodeKind } from '@/lib/evaluation/code-kind'
import type { Cause } from '@/lib/evaluation/judgement'
import type { IdentityProvider } from '@/lib/evaluation/scenario'
import {
  anInput,
  atRisk,
  blocked,
  blocker,
  by,
  canReset,
  names,
  nothing,
  risk,
  undetermined,
  unseen,
  way,
} from './answer-fixtures'
import { toGuestAnswer } from './to-guest-answer'

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
    expect(answer.checked).toContainEqual({
      fact: 'hostRules',
      value: 'yes',
      readAt: '2026-11-21T09:34:00Z',
      isOld: false,
    })
    expect(answer.checked).toContainEqual({ fact: 'homeRisk', value: 'yes', readAt: null, isOld: false })
    expect(answer.notSeen).toEqual(['network', 'secondProof'])
  })

  test('an unseen home is unknown, not open', () => {
    const answer = toGuestAnswer(anInput({ ...undetermined('homeUserRisk'), ...unseen, meaning: 'homeRisk' }))
    expect(answer.gates.home).toEqual({ state: 'unknown', line: 'homeUnseen' })
    expect(answer.gates.host).toEqual({ state: 'unknown', line: 'opensIfHomeClear' })
    expect(answer.notSeen).toEqual(['homeRisk', 'homeReset', 'network'])
  })

  test('a side that has joined and could not be read is not said to be absent', () => {
    const joined = { home: true, host: true }
    const { gates } = toGuestAnswer(anInput({ ...nothing, joined }))
    expect(gates.home.line).toBe('homeNotVisible')
    expect(gates.host.line).toBe('hostDepends')
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
    meaning: fc.constantFrom<CodeKind | undefined>('homeRisk', 'policyBlock', 'mfa', 'disabled', undefined),
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

test('what could not be read again is marked as old, and nothing else is', () => {
  const { checked } = toGuestAnswer({ ...anInput(atRisk), stale: ['hostRules', 'crossing'] })
  expect(checked.filter(({ isOld }) => isOld).map(({ fact }) => fact)).toEqual(['hostRules', 'crossing'])
})
