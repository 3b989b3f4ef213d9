import { expect, test } from 'vitest'
import { toSquares } from './qr-squares'
import { toCodeWords } from './qr-words'

test('takes the smallest version that holds the text', () => {
  expect(toSquares('https://a.b')).toHaveLength(21)
  expect(toSquares('x'.repeat(14))).toHaveLength(21)
  expect(toSquares('x'.repeat(15))).toHaveLength(25)
  expect(toSquares('x'.repeat(213))).toHaveLength(57)
})

test('is too long above 213 bytes', () => {
  expect(() => toSquares('x'.repeat(214))).toThrow('Too long for a code: 214 bytes')
})

test('pads to the capacity and adds the correction words', () => {
  const { version, words } = toCodeWords('a')
  expect(version).toBe(1)
  expect(words).toHaveLength(26)
  expect(words.slice(0, 5)).toEqual([0x40, 0x16, 0x10, 0xec, 0x11])
})
