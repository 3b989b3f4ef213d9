import { describe, expect, test } from 'vitest'
import { roleIds } from '@/lib/auth/roles'
import type { Person, PersonRoles } from './person'
import { findLastDetection, toChoices, toSituation } from './person-choices'
import type { DoneBefore } from './person-records'

const readAt = '2026-11-21T10:00:00Z'
const ada: Person = {
  ...{ id: 'a1', name: 'Ada', address: 'ada@fabrikam.com', mail: null, userType: 'Member', department: null },
  ...{ enabled: true, managedBy: 'cloud', passwordChangedAt: null, licence: undefined, readAt },
}
const plain: PersonRoles = { roles: [], inRoleGroup: false, roleNames: [], groupNames: [] }
const user = { level: 'high', state: 'atRisk', detail: 'none', isProcessing: false, updatedAt: readAt }
const risk = { value: user, readAt }
const admin: Parameters<typeof toChoices>[0] = {
  roles: [roleIds.securityAdministrator, roleIds.userAdministrator],
  objectId: 'b2',
}
const all = (
  ...args: Partial<[typeof admin, Person, PersonRoles, Parameters<typeof toChoices>[3], DoneBefore[]]>
) => {
  const [by = admin, person = ada, held = plain, part = risk, done = []] = args
  const choices = toChoices(by, person, held, part, done)
  return Object.fromEntries(choices.map((one) => [one.kind, one.may ? 'may' : one.because]))
}
const every = (answer: string) => ({
  ...{ dismissRisk: answer, confirmCompromised: answer, confirmSafe: answer },
})

describe('the buttons', () => {
  test('are all there for who may everything', () => {
    expect(all()).toEqual({ resetPassword: 'may', revokeSessions: 'may', ...every('may') })
    expect(toChoices(admin, ada, plain, risk, []).map(({ kind }) => kind)[0]).toBe('resetPassword')
  })
  test('say which role is missing', () => {
    const reader = { ...admin, roles: [roleIds.securityReader] }
    expect(all(reader)).toEqual({ resetPassword: 'role', revokeSessions: 'role', ...every('role') })
  })
  test('say so for the own account, whatever the case of the id', () => {
    expect(all({ ...admin, objectId: 'A1' })).toMatchObject({ resetPassword: 'self', dismissRisk: 'self' })
  })
  test('of risk need P2: Graph’s answer beats the subscriptions', () => {
    const p2 = { ...ada, licence: 'p2' as const }
    expect(all(admin, p2, plain, { problem: 'unlicensed' })).toEqual({
      ...{ resetPassword: 'may', revokeSessions: 'may' },
      ...every('unlicensed'),
    })
    expect(all(admin, { ...ada, licence: 'p1' })).toMatchObject(every('may'))
  })
  test('of risk are left to Entra where it could not be read', () => {
    const choices = toChoices(admin, ada, plain, { problem: 'throttled' }, [])
    const unsure = choices.filter((one) => one.may && one.entraDecides).map(({ kind }) => kind)
    expect(unsure).toEqual(['dismissRisk', 'confirmCompromised', 'confirmSafe'])
  })
  test.each([
    ['never', { dismissRisk: 'notAtRisk', confirmSafe: 'notAtRisk', confirmCompromised: 'may' }],
    ['dismissed', { dismissRisk: 'notAtRisk', confirmSafe: 'notAtRisk', confirmCompromised: 'may' }],
    [
      'confirmedCompromised',
      { dismissRisk: 'may', confirmSafe: 'may', confirmCompromised: 'alreadyCompromised' },
    ],
  ])('fit the state %s', (state, answer) => {
    const value = state === 'never' ? { state: 'never' as const } : { ...user, state }
    expect(all(admin, ada, plain, { value, readAt })).toMatchObject(answer)
  })
  test('wait while Entra changes the risk', () => {
    const value = { ...user, isProcessing: true }
    expect(all(admin, ada, plain, { value, readAt })).toMatchObject({
      ...every('changing'),
      resetPassword: 'may',
    })
  })
  test('wait for the same change that was sent before, and for that alone', () => {
    const sent: DoneBefore = {
      ...{ id: 'o', run: 'r7', kind: 'resetPassword', state: 'accepted', actorName: 'Hana', at: readAt },
      settledAt: null,
    }
    const [first, second] = toChoices(admin, ada, plain, risk, [sent])
    expect(first).toMatchObject({ may: false, because: 'underWay', run: 'r7' })
    expect(second?.may).toBe(true)
    expect(all(admin, ada, plain, risk, [{ ...sent, state: 'requested' }]).resetPassword).toBe('may')
    expect(all(admin, ada, plain, risk, [{ ...sent, state: 'outcomeUnknown' }]).resetPassword).toBe(
      'underWay',
    )
  })
})

describe('the last detection', () => {
  const found = { value: [{ detectedAt: '2026-11-20T06:31:00Z' }], readAt }
  test('is the newest one read, or else when the risk changed last', () => {
    expect(findLastDetection(risk, found)).toBe('2026-11-20T06:31:00Z')
    expect(findLastDetection(risk, { problem: 'forbidden' })).toBe(readAt)
    expect(findLastDetection(risk, { value: [], readAt })).toBe(readAt)
  })
  test('is not known where the risk is over, was never, or could not be read', () => {
    const none = { problem: 'forbidden' as const }
    expect(findLastDetection({ value: { ...user, state: 'dismissed' }, readAt }, none)).toBeNull()
    expect(findLastDetection({ value: { state: 'never' }, readAt }, none)).toBeNull()
    expect(findLastDetection(none, none)).toBeNull()
  })
})

test('what could not be read is not known to the suggestion', () => {
  const none = { problem: 'throttled' as const }
  const records = { waiting: null, done: [], refusals: [] }
  const parts = { risk: none, detections: none, registration: none }
  expect(toSituation(ada, parts, [], records)).toEqual({
    ...{ risk: 'unknown', passwordChangedAt: null, lastDetectionAt: null, managedBy: 'cloud' },
    ...{ selfService: null, stopped: null, hasAsked: false, done: [] },
  })
  const unlicensed = { ...parts, risk: { problem: 'unlicensed' as const } }
  expect(toSituation(ada, unlicensed, [], records).risk).toBe('invisible')
  expect(toSituation(ada, { ...parts, risk }, [], records).risk).toMatchObject({ state: 'atRisk' })
})
