import fc from 'fast-check'
import { expect, test } from 'vitest'
import { app, english } from './paste-fixtures'
import { readPaste } from './read-paste'

test('no text makes it throw, and all it finds is in its form', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      english,
      'error_description=%',
      '&#x110000;',
      '#EXT#@',
      "tenant '",
      'AADSTS',
      '::',
      '<a',
      '\ud800',
      'a@b',
    ),
  )
  fc.assert(
    fc.property(
      fc.array(piece).map((pieces) => pieces.join('')),
      (text) => {
        const paste = readPaste(text)
        expect(paste.code ?? '50020').toMatch(/^\d{5,7}$/)
        expect(paste.requestId ?? app).toMatch(/^[0-9a-f-]{36}$/)
        expect(Object.values(paste)).not.toContain(undefined)
      },
    ),
  )
})

test.each([
  'a',
  '1',
  'a.',
  'a@',
  '<a',
  ': ',
  'ip ',
  '0-',
  '_a.',
  '12345 ',
  '&amp',
  '::',
  `${app} `,
  'error_description=',
  '\n',
  'a:',
  '\ufdfa',
])('a long text of %j is read at once', (unit) => {
  const text = unit.repeat(2_000_000 / unit.length)
  const from = performance.now()
  readPaste(text)
  readPaste(`${text.slice(0, 19_000)}#EXT#@tenant '`)
  expect(performance.now() - from).toBeLessThan(2000)
})

test('what stands after the first 20,000 characters is not read', () => {
  expect(readPaste(`${' '.repeat(20_000)}Error Code: 53003`)).toEqual({})
})
