import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeCaseNumber, readCaseNumber } from './case-number'

const numbers = fc.array(fc.nat(22), { minLength: 5, maxLength: 5 }).map((picks) => {
  const left = [...picks]
  return makeCaseNumber(() => left.shift() ?? 0)
})

test('a number is read back however it is written', () => {
  fc.assert(
    fc.property(numbers, (number) => {
      expect(readCaseNumber(` ${number.slice(0, 3).toLowerCase()} ${number.slice(3)} `)).toBe(number)
    }),
  )
})

test('one wrong character is always found', () => {
  const slips = fc.tuple(numbers, fc.nat(5), fc.constantFrom(...'34679ACDEFGHJKMNPQRTWXY'))
  fc.assert(
    fc.property(slips, ([number, at, letter]) => {
      fc.pre(number[at] !== letter)
      expect(readCaseNumber(number.slice(0, at) + letter + number.slice(at + 1))).toBeNull()
    }),
  )
})

test('two neighbours in the wrong order are always found', () => {
  fc.assert(
    fc.property(numbers, fc.nat(3), (number, at) => {
      fc.pre(number[at] !== number[at + 1])
      const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2)
      expect(readCaseNumber(swapped)).toBeNull()
    }),
  )
})

test.each(['', 'K7M', 'K7M4QPX', 'OOOOOO', 'ÄÖÜ123'])('%j is no case number', (typed) => {
  expect(readCaseNumber(typed)).toBeNull()
})
