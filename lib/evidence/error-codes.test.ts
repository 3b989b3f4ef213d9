import { expect, test } from 'vitest'
import { findCode } from './error-codes'
import { table } from './error-code-table'
import { toFacts } from './to-facts'

test('every code stands in the table once', () => {
  expect(new Set(table.map(({ code }) => code)).size).toBe(table.length)
  for (const { code } of table) expect(code).toMatch(/^\d{5,7}$/)
})

test('a code is found with or without its prefix, and one we do not know is not', () => {
  expect(findCode('AADSTS53011')).toMatchObject({
    kind: 'homeRisk',
    owner: 'homeAdmin',
    remedy: 'resetAtHome',
  })
  expect(findCode('53011')).toEqual(findCode('AADSTS53011'))
  expect(findCode('539999')).toBeUndefined()
  expect(findCode('constructor')).toBeUndefined()
})

test('the owner is the side that can change it', () => {
  expect(findCode('500212')?.owner).toBe('homeAdmin')
  expect(findCode('500213')?.owner).toBe('resourceAdmin')
  expect(findCode('50014')?.owner).toBe('guest')
  expect(findCode('53004')).toMatchObject({ kind: 'registration', owner: 'resourceAdmin' })
  expect(findCode('50135')?.kind).toBe('homeRisk')
})

test('a paste supports only what it says', () => {
  expect(toFacts({})).toEqual({ homeRiskSeen: false })
  expect(
    toFacts({ meaning: 'homeRisk', appId: 'a', ipAddress: '203.0.113.7', devicePlatform: 'Windows 10' }),
  ).toEqual({ homeRiskSeen: true, app: 'a', ipAddress: '203.0.113.7', platform: 'windows' })
  expect(toFacts({ devicePlatform: 'Toaster' })).toEqual({ homeRiskSeen: false })
})
