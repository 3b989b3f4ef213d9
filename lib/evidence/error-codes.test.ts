import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeTable, findCode, findCodes, readCode } from './error-codes'
import { toFacts } from './to-facts'

const reference = join(process.cwd(), '../shared/reference/entra.md')

test('every code stands in the table once', () => {
  expect(new Set(codeTable.map(({ code }) => code)).size).toBe(codeTable.length)
  for (const { code } of codeTable) expect(code).toMatch(/^\d{5,7}$/)
})

test('no code of the reference is missing', (ctx) => {
  if (!existsSync(reference)) ctx.skip('skipped: the reference is not here')
  const listed = listCodes(readFileSync(reference, 'utf8'))
  expect(listed.length).toBeGreaterThan(80)
  expect(listed.filter((code) => !findCode(code))).toEqual([])
})

/** The first column of the tables of section 1, `50055 / 50144` and `120002..120021` written out. */
function listCodes(text: string): string[] {
  const section = text.slice(text.indexOf('\n## 1. '), text.indexOf('\n## 2. '))
  const columns = section.split('\n').map((line) => /^\|([^|]+)\|/.exec(line)?.[1] ?? '')
  return columns.flatMap((column) => {
    const range = /(\d{5,7})\.\.(\d{5,7})/.exec(column)
    if (!range) return column.match(/\d{5,7}/g) ?? []
    const [first, last] = [Number(range[1]), Number(range[2])]
    return Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
  })
}

test('a code is found with or without its prefix, and one we do not know is not', () => {
  expect(findCode('AADSTS53011')).toMatchObject({
    kind: 'homeRisk',
    owner: 'homeAdmin',
    remedy: 'resetPassword',
  })
  expect(findCode('53011')).toEqual(findCode('AADSTS53011'))
  expect(findCode('539999')).toBeUndefined()
  expect(findCode('constructor')).toBeUndefined()
})

test('the four codes of a guest at risk are told apart', () => {
  expect(readCode('53011')).toMatchObject({ kind: 'homeRisk', causes: ['homeUserRisk'] })
  expect(readCode('53011')).not.toHaveProperty('control')
  expect(readCode('50135')).toMatchObject({ causes: ['homeUserRisk'], control: 'passwordChange' })
  expect(readCode('53004')).toMatchObject({ owner: 'resourceAdmin', causes: ['riskyRegistration'] })
  expect(readCode('530032')).toMatchObject({ kind: 'policyBlock', owner: 'resourceAdmin' })
  expect(readCode('530032', 'User blocked due to risk on home tenant.')).toEqual({
    code: '530032',
    name: 'BlockedByConditionalAccessOnSecurityPolicy',
    kind: 'homeRisk',
    owner: 'homeAdmin',
    remedy: 'resetPassword',
    causes: ['homeUserRisk'],
  })
})

test('a locked account is not a bad address', () => {
  expect(readCode('50053', 'Account is locked.')).toMatchObject({ kind: 'credentials' })
  const text = 'Sign-in was blocked by built-in protections due to high confidence of risk.'
  expect(readCode('AADSTS50053', text)).toMatchObject({ kind: 'signInRisk', causes: [] })
})

test('a code that nobody listed is an answer, and blames nobody unless the reason does', () => {
  expect(readCode('AADSTS539999')).toEqual({ code: '539999', kind: 'unknown' })
  expect(readCode('539999', 'Something new.')).toEqual({ code: '539999', kind: 'unknown' })
  expect(readCode('539999', 'User blocked due to risk on home tenant.')).toMatchObject({
    code: '539999',
    kind: 'homeRisk',
    owner: 'homeAdmin',
  })
})

test('the owner is the side that can change it', () => {
  expect(findCode('500212')?.owner).toBe('homeAdmin')
  expect(findCode('500213')?.owner).toBe('resourceAdmin')
  expect(findCode('50014')?.owner).toBe('guest')
  expect(findCode('53004')).toMatchObject({ kind: 'registration', owner: 'resourceAdmin' })
  expect(findCode('50135')?.kind).toBe('homeRisk')
})

test('and back: the codes in which a cause can end', () => {
  expect(findCodes('outboundBlocked')).toEqual(['500212'])
  expect(findCodes('riskyRegistration')).toEqual(['53004'])
  expect(findCodes('strengthUnreachable')).toContain('53003')
  // an invitation that is refused has no sign-in to fail
  expect(findCodes('domainNotAllowed')).toEqual([])
  expect(findCodes('homeUserRisk')).toEqual(
    expect.arrayContaining(['53011', '50135', '530032', '53003', '530034']),
  )
})

test('a paste supports only what it says', () => {
  expect(toFacts({})).toEqual({ homeRiskSeen: false })
  expect(
    toFacts({ meaning: 'homeRisk', appId: 'a', ipAddress: '203.0.113.7', devicePlatform: 'Windows 10' }),
  ).toEqual({ homeRiskSeen: true, app: 'a', ipAddress: '203.0.113.7', platform: 'windows' })
  expect(toFacts({ devicePlatform: 'Toaster' })).toEqual({ homeRiskSeen: false })
})
