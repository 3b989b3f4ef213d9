import { expect, test } from 'vitest'
import { toStops } from './person-stops'

const contoso = '5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01'
const row = (at: string, code: number, reason = '', app = 'Contoso Projects') => ({
  ...{ at, hostTenantId: contoso, app, code, reason },
})
const seen = (at: string, because: string) => ({
  ...{ hostTenantId: contoso, hostName: 'Contoso', app: 'Contoso Projects', because, at },
})
const [early, late] = ['2026-11-20T07:00:00Z', '2026-11-20T08:00:00Z']

test('rows of one application are one stop: the newest, and how often', () => {
  expect(toStops([], [row(late, 53011), row(early, 53003)])).toEqual([
    {
      ...{ hostTenantId: contoso, host: contoso, app: 'Contoso Projects', because: 'risk' },
      ...{ at: late, attempts: 2, code: 'AADSTS53011' },
    },
  ])
})

test('what Readmit saw names the organisation, and is not counted twice', () => {
  for (const at of [early, late])
    expect(toStops([seen(at, 'risk')], [row('2026-11-20T07:30:00Z', 53011)])).toMatchObject([
      { host: 'Contoso', attempts: 1, because: 'risk', code: 'AADSTS53011' },
    ])
  expect(toStops([seen(early, 'anything')], [])).toMatchObject([{ because: 'other', attempts: null }])
})

test('who was only asked for something was not turned away', () => {
  expect(toStops([], [row(late, 50074), row(late, 50140), row(late, 50126)])).toEqual([])
})

test('the reason in the log tells a risk from another rule of the host', () => {
  const [risk] = toStops([], [row(late, 53003, 'User blocked due to risk on home tenant.')])
  expect(risk?.because).toBe('risk')
  expect(toStops([], [row(late, 53003)])[0]?.because).toBe('other')
  expect(toStops([], [row(late, 999_999)])[0]).toMatchObject({ because: 'other', code: 'AADSTS999999' })
})

test('each application stands for itself, newest first', () => {
  const stops = toStops([], [row(early, 53011), row(late, 53000, '', 'Contoso Vault')])
  expect(stops.map(({ app }) => app)).toEqual(['Contoso Vault', 'Contoso Projects'])
})
