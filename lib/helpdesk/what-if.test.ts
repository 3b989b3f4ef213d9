import { expect, test } from 'vitest'
import type { Scenario } from '@/lib/evaluation/scenario'
import { isFilledIn, readWhatIf, takeWhatIf } from './what-if'

const scenario: Scenario = {
  resource: { tenantId: 'r', policies: [] },
  attempt: {
    user: { type: 'b2bCollaborationGuest', identityProvider: 'entra' },
    target: { app: 'a' },
    country: 'PT',
  },
}

test('what is filled in takes the place of what was read, and the rest stays', () => {
  const { whatIf, wrong } = readWhatIf({ userRisk: 'none', device: 'compliant', country: 'de', other: 'x' })
  expect(wrong).toEqual([])
  expect(takeWhatIf(scenario, whatIf).attempt).toEqual({
    ...scenario.attempt,
    userRisk: 'none',
    country: 'DE',
    device: { registered: true, managedBy: 'home', properties: { isCompliant: true, trustType: 'AzureAD' } },
  })
})

test('a home side that is otherwise open has the account on and lets it out', () => {
  const from = {
    ...scenario,
    attempt: { ...scenario.attempt, user: { ...scenario.attempt.user, homeTenantId: 'h' } },
  }
  const { home, attempt } = takeWhatIf(from, readWhatIf({ home: 'open' }).whatIf)
  expect(attempt.user.homeEnabled).toBe(true)
  expect(home?.crossTenantAccess?.default).toHaveProperty('b2bCollaborationOutbound')
  expect(takeWhatIf(scenario, { home: 'open' }).home).toBeUndefined()
})

test('nothing filled in is the same sign-in', () => {
  const { whatIf } = readWhatIf({ userRisk: '', app: undefined })
  expect(isFilledIn(whatIf)).toBe(false)
  expect(takeWhatIf(scenario, whatIf)).toEqual(scenario)
})

test('what cannot be taken is named and stays as it was typed', () => {
  expect(readWhatIf({ country: 'Germany', ipAddress: '1.2.3', userRisk: 'very' })).toEqual({
    whatIf: {},
    typed: { country: 'Germany', ipAddress: '1.2.3', userRisk: 'very' },
    wrong: ['userRisk', 'country', 'ipAddress'],
  })
})
