import { expect, test } from 'vitest'
import { makeCaseNumber } from '@/lib/cases/case-number'
import { codeTable } from '@/lib/evidence/error-codes'
import { pasteOf, readAsked } from './read-asked'

const id = '1e000000-0000-4000-8000-00000000000a'

test.each([
  ['Ada@Fabrikam.com', { kind: 'address', address: 'ada@fabrikam.com' }],
  ['  ada@fabrikam.com\n', { kind: 'address', address: 'ada@fabrikam.com' }],
  ['53003', { kind: 'code', code: '53003' }],
  ['AADSTS530032', { kind: 'code', code: '530032' }],
  ['aadsts 99999', { kind: 'code', code: '99999' }],
  [id.toUpperCase(), { kind: 'id', id }],
  [`{${id}}`, { kind: 'id', id }],
])('%j', (typed, asked) => expect(readAsked(typed)).toEqual(asked))

test('a case number in any case, with any spaces', () => {
  const number = makeCaseNumber(() => 7)
  const spoken = ` ${number.slice(0, 3).toLowerCase()} ${number.slice(3)}`
  expect(readAsked(spoken)).toEqual({ kind: 'case', number })
})

test('the whole message, with whatever it says', () => {
  const text = `Error Code: 53003\nRequest Id: ${id}\nTimestamp: 2026-11-21T09:00:00Z\nApp name: Contoso Projects`
  expect(readAsked(text)).toMatchObject({ kind: 'message', paste: { code: '53003', requestId: id } })
  expect(readAsked('AADSTS50058: Session information is not sufficient for single-sign-on.')).toMatchObject({
    kind: 'message',
    paste: { code: '50058' },
  })
})

test('every code of the table is a code, with and without its letters', () => {
  for (const { code } of codeTable)
    for (const typed of [code, `AADSTS${code}`]) expect(readAsked(typed)).toEqual({ kind: 'code', code })
})

test.each([
  ['', 'askedMissing'],
  [' \n ', 'askedMissing'],
  ['x'.repeat(20_001), 'askedTooLong'],
  ['please help', 'askedUnread'],
  ['ABCDEF', 'askedUnread'],
  ['12', 'askedUnread'],
])('%.20j is %s', (typed, problem) => expect(readAsked(typed)).toBe(problem))

test('an id may be a request’s or a correlation’s', () => {
  expect(pasteOf({ kind: 'id', id })).toEqual({ requestId: id, correlationId: id })
  expect(pasteOf({ kind: 'address', address: 'ada@fabrikam.com' })).toEqual({})
})
