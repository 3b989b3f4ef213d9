import { describe, expect, test } from 'vitest'
import type { Detection, RiskChange } from '@/lib/entra/risk-story'
import { type Known, toSteps, toStory } from './person-story'

const change = (at: string, level: string, more: Partial<RiskChange> = {}): RiskChange => ({
  ...{ at, level, state: 'atRisk', detail: 'none', by: null, types: ['passwordSpray'] },
  ...more,
})
const detection = (at: string, type: string, more: Partial<Detection> = {}): Detection => ({
  ...{ id: `${type} ${at}`, type, level: 'low', state: 'atRisk', timing: 'realtime', at, detectedAt: at },
  ...{ ip: '192.0.2.155', city: 'Lisbon', country: 'PT' },
  ...more,
})
const nothing: Known = { history: [], detections: [], stops: [], done: [], passwordChangedAt: null }
const [first, second, third] = ['2026-11-03T19:40:00Z', '2026-11-12T02:14:00Z', '2026-11-20T06:31:00Z']
const kindsOf = (known: Partial<Known>) => toStory({ ...nothing, ...known }).map(({ kind }) => kind)

describe('the story', () => {
  test('goes from the newest to the oldest, whatever it was read from', () => {
    const story = toStory({
      ...nothing,
      history: [change(third, 'high'), change(first, 'low', { types: ['anonymizedIPAddress'] })],
      passwordChangedAt: '2026-03-14T08:03:00Z',
      stops: [
        {
          ...{ hostTenantId: null, host: 'Contoso', app: null, because: 'risk', attempts: 3, code: null },
          at: '2026-11-20T07:52:00Z',
        },
      ],
    })
    expect(story.map(({ kind }) => kind)).toEqual(['stopped', 'risen', 'risen', 'password'])
  })

  test('a change of risk carries the place of the detection it came from', () => {
    const [event, ...others] = toStory({
      ...nothing,
      history: [change(second, 'medium')],
      detections: [detection('2026-11-12T02:10:00Z', 'passwordSpray')],
    })
    expect(event).toMatchObject({ kind: 'risen', level: 'medium', city: 'Lisbon', ip: '192.0.2.155' })
    expect(others).toEqual([])
  })

  test('a detection of another kind or another hour stands for itself', () => {
    const known = { history: [change(second, 'medium')] }
    expect(kindsOf({ ...known, detections: [detection(second, 'maliciousIPAddress')] })).toHaveLength(2)
    expect(kindsOf({ ...known, detections: [detection(third, 'passwordSpray')] })).toEqual([
      'noticed',
      'risen',
    ])
    expect(kindsOf({ detections: [detection(third, 'passwordSpray')] })).toEqual(['noticed'])
  })

  test('says whether the level rose, fell or stayed', () => {
    const history = [change(first, 'medium'), change(second, 'medium'), change(third, 'low')]
    expect(kindsOf({ history })).toEqual(['lowered', 'noticed', 'risen'])
  })

  test('a risk that was over counts from none again', () => {
    const over = change(second, 'none', { state: 'remediated', detail: 'userPerformedSecuredPasswordReset' })
    const story = toStory({ ...nothing, history: [change(first, 'high'), over, change(third, 'low')] })
    expect(story).toMatchObject([
      { kind: 'risen', level: 'low' },
      { kind: 'ended', state: 'remediated', detail: 'userPerformedSecuredPasswordReset' },
      { kind: 'risen', level: 'high' },
    ])
  })

  test('confirmed compromised is told as such, and a level nobody knows is no fall', () => {
    const history = [change(first, 'hidden'), change(second, 'high', { state: 'confirmedCompromised' })]
    expect(kindsOf({ history })).toEqual(['compromised', 'risen'])
  })

  test('is empty where nothing is known, and every event has a key of its own', () => {
    expect(toStory(nothing)).toEqual([])
    const known = { history: [change(first, 'low'), change(first, 'low')], passwordChangedAt: first }
    const keys = toStory({ ...nothing, ...known }).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('the steps of the chart', () => {
  const [from, to] = ['2026-10-21T00:00:00Z', '2026-11-20T10:00:00Z']
  test('begin where it stood, and mark what was detected', () => {
    expect(toSteps([change(third, 'high'), change(first, 'low')], from, to)).toEqual([
      { at: from, level: 0, marked: false },
      { at: first, level: 1, marked: true },
      { at: third, level: 3, marked: true },
    ])
    expect(toSteps([change('2026-09-01T00:00:00Z', 'medium')], from, to)).toEqual([
      { at: from, level: 2, marked: false },
    ])
  })
  test('fall to none when the risk is over, whatever level Graph still says', () => {
    const history = [change(first, 'high'), change(second, 'high', { state: 'dismissed', types: [] })]
    expect(toSteps(history, from, to)?.at(-1)).toEqual({ at: second, level: 0, marked: false })
  })
  test('are not drawn where a level is hidden, and leave out what is yet to come', () => {
    expect(toSteps([change(first, 'hidden')], from, to)).toBeNull()
    expect(toSteps([change('2026-12-01T00:00:00Z', 'high')], from, to)).toHaveLength(1)
  })
})
