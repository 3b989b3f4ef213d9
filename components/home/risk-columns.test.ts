import { expect, test } from 'vitest'
import { toColumns } from './risk-columns'

test('thirty days end today, on one scale, and few of many can still be seen', () => {
  const days = [
    { day: '2026-11-20', high: 1, medium: 0, low: 999 },
    { day: '2026-11-21', high: 250, medium: 250, low: 0 },
  ]
  const { columns, most } = toColumns(days, '2026-11-21', 80)
  expect(most).toBe(1000)
  expect(columns).toHaveLength(30)
  expect(columns[0]).toEqual({ day: '2026-10-23', heights: { high: 0, medium: 0, low: 0 } })
  expect(columns.at(-2)?.heights).toEqual({ high: 1, medium: 0, low: 80 })
  expect(columns.at(-1)?.heights).toEqual({ high: 20, medium: 20, low: 0 })
})

test('nobody at risk on any day is no division by nothing', () => {
  const { columns, most } = toColumns([{ day: '2026-11-21', high: 0, medium: 0, low: 0 }], '2026-11-21', 80)
  expect(most).toBe(0)
  expect(columns.every(({ heights }) => heights.high + heights.medium + heights.low === 0)).toBe(true)
})
