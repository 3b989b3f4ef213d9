import { describe, expect, test } from 'vitest'
import { isPasswordNewer, type Situation, suggest } from './suggest'

const atRisk = { state: 'atRisk', isProcessing: false }
const known: Situation = {
  risk: atRisk,
  passwordChangedAt: '2026-03-14T08:03:00Z',
  lastDetectionAt: '2026-11-20T06:31:00Z',
  managedBy: 'cloud',
  selfService: { enabled: false, registered: false },
  stopped: 'risk',
  hasAsked: true,
  done: [],
}
const later = '2026-11-20T07:00:00Z'

test.each<[string, Partial<Situation>, string]>([
  ['the password is older than the last detection', {}, 'reset passwordOlder'],
  ['it is newer', { passwordChangedAt: later }, 'dismissPossible passwordNewer'],
  ['it is of the same moment', { passwordChangedAt: known.lastDetectionAt }, 'reset passwordOlder'],
  ['no date of the password', { passwordChangedAt: null }, 'reset datesUnknown'],
  ['no detection that could be read', { lastDetectionAt: null }, 'reset datesUnknown'],
  [
    'confirmed compromised, however new the password',
    { risk: { ...atRisk, state: 'confirmedCompromised' }, passwordChangedAt: later },
    'reset compromised',
  ],
  ['a state we do not know', { risk: { ...atRisk, state: 'somethingNew' } }, 'reset passwordOlder'],
  ['Entra is at work', { risk: { ...atRisk, isProcessing: true } }, 'wait changing'],
  ['the risk is over', { risk: { ...atRisk, state: 'remediated' } }, 'nothing riskOver'],
  ['never at risk, stopped by the host', { risk: 'never', stopped: 'other' }, 'atHost noRisk'],
  ['never at risk', { risk: 'never', stopped: null }, 'nothing neverAtRisk'],
  ['no P2, stopped because of risk', { risk: 'invisible' }, 'reset riskInvisible'],
  ['no P2 and nothing else', { risk: 'invisible', stopped: null }, 'nothing riskInvisible'],
  ['no P2, and it is the host', { risk: 'invisible', stopped: 'other' }, 'nothing riskInvisible'],
  ['risk not read, stopped because of risk', { risk: 'unknown' }, 'reset riskUnread'],
  ['risk not read', { risk: 'unknown', stopped: null }, 'nothing riskUnread'],
  ['federated', { managedBy: 'federated', passwordChangedAt: later }, 'elsewhere federated'],
  ['without write-back', { managedBy: 'onPremises' }, 'elsewhere noWriteback'],
  [
    'without write-back, changed there since',
    { managedBy: 'onPremises', passwordChangedAt: later },
    'dismissPossible passwordNewer',
  ],
  ['with write-back', { managedBy: 'onPremisesWithWriteback' }, 'reset passwordOlder'],
  ['nobody knows who keeps it', { managedBy: 'unknown' }, 'reset passwordOlder'],
])('%s', (_, change, answer) => {
  const { action, because } = suggest({ ...known, ...change })
  expect(`${action} ${because}`).toBe(answer)
})

describe('who can reset the own password', () => {
  const selfService = { enabled: true, registered: true }
  test('is left to it, unless they asked all the same', () => {
    expect(suggest({ ...known, selfService, hasAsked: false }).action).toBe('selfService')
    expect(suggest({ ...known, selfService }).action).toBe('reset')
  })
  test('has to be registered', () => {
    const only = { enabled: true, registered: false }
    expect(suggest({ ...known, selfService: only, hasAsked: false }).action).toBe('reset')
    expect(suggest({ ...known, selfService: null, hasAsked: false }).action).toBe('reset')
  })
})

describe('what was done so far', () => {
  const reset = { kind: 'resetPassword', at: later } as const
  test.each([
    ['requested', 'wait underWay'],
    ['dispatching', 'wait underWay'],
    ['accepted', 'wait underWay'],
    ['outcomeUnknown', 'wait notKnown'],
    ['succeeded', 'dismissPossible resetDone'],
    ['failed', 'reset datesUnknown'],
    ['notApplied', 'reset datesUnknown'],
    ['cancelled', 'reset datesUnknown'],
  ] as const)('a reset that is %s', (state, answer) => {
    const { action, because } = suggest({ ...known, passwordChangedAt: null, done: [{ ...reset, state }] })
    expect(`${action} ${because}`).toBe(answer)
  })
  test('a reset before the last detection does not count', () => {
    const done = [{ ...reset, state: 'succeeded', at: '2026-11-01T00:00:00Z' }] as const
    expect(suggest({ ...known, done }).action).toBe('reset')
  })
})

test('the dates are compared as moments, whatever their zone', () => {
  const of = (passwordChangedAt: string, lastDetectionAt: string) =>
    isPasswordNewer({ passwordChangedAt, lastDetectionAt })
  expect(of('2026-11-20T08:00:00+02:00', '2026-11-20T07:00:00Z')).toBe(false)
  expect(of('2026-11-20T07:00:01Z', '2026-11-20T07:00:00Z')).toBe(true)
})
