import { expect, test } from 'vitest'
import { csvHead, toCell, toCsv } from './to-csv'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =HYPERLINK("x")', '＝1+1', '\u00a0=1'])(
  'what a spreadsheet would run is only text: %j',
  (text) => expect(toCell(text).startsWith(`"'`)).toBe(true),
)

test('quotes, commas and lines stay within their cell', () => {
  expect(toCell('Okafor, "Mira"\nx')).toBe('"Okafor, ""Mira""\nx"')
  expect(toCell('a-b')).toBe('"a-b"')
})

test('every line has the columns of the head, which begins with the mark of UTF-8', () => {
  const row = {
    ...{
      id: 'i',
      displayName: 'José',
      principalName: 'j@fabrikam.com',
      level: 'high',
      state: 'atRisk',
      detail: 'none',
    },
    ...{ isProcessing: false, isDeleted: false, updatedAt: null, stoppedAt: null, readAt: new Date(0) },
  }
  expect(csvHead.charCodeAt(0)).toBe(0xfeff)
  expect(toCsv([row, row]).trimEnd().split('\r\n')).toHaveLength(2)
  expect(toCsv([row]).split(',')).toHaveLength(csvHead.split(',').length)
})
