import { expect, test } from 'vitest'
import { addBit, append, clearBit, hasBit, isEmpty, positionOf, select, toBits } from './bits'

const positions = [0, 1, 30, 31, 32, 33, 63, 64, 99]

test('a set has room for as many policies as it is for, thirty-two a word', () => {
  expect([0, 1, 31, 32, 33, 64, 65].map((size) => toBits(size).length)).toEqual([0, 1, 1, 1, 2, 2, 3])
})

test('each position is added and taken away by itself', () => {
  const bits = toBits(100)
  for (const [at, position] of positions.entries()) {
    addBit(bits, position)
    expect(positions.filter((one) => hasBit(bits, one))).toEqual(positions.slice(0, at + 1))
  }
  for (const [at, position] of positions.entries()) {
    clearBit(bits, position)
    clearBit(bits, position)
    expect(positions.filter((one) => hasBit(bits, one))).toEqual(positions.slice(at + 1))
  }
})

test('a position that there is no room for is in no set', () => {
  const bits = toBits(10)
  addBit(bits, 40)
  clearBit(bits, 40)
  expect(hasBit(bits, 40)).toBe(false)
  expect(isEmpty(bits)).toBe(true)
})

test('a set is empty when no word has a policy', () => {
  expect(isEmpty(toBits(0))).toBe(true)
  expect(isEmpty(toBits(64))).toBe(true)
  expect(isEmpty(select(64, (position) => position === 63))).toBe(false)
})

test('what passes the test is selected, and nothing else', () => {
  const bits = select(70, (position) => positions.includes(position))
  expect(bits).toEqual(Int32Array.of(0b1100_0000_0000_0000_0000_0000_0000_0011, -(2 ** 31) + 3, 1))
  expect(select(64, () => false)).toEqual(Int32Array.of(0, 0))
})

test('the policies of a word are gone through one after the other', () => {
  const found: number[] = []
  const bits = select(100, (position) => positions.includes(position))
  for (const [index, word] of bits.entries()) {
    for (let left = word; left !== 0; left &= left - 1) found.push(positionOf(left, index))
  }
  expect(found).toEqual(positions)
})

test('two numbers and their places are one number', () => {
  expect(append(append(0, 3, 2), 10, 7)).toBe(27)
})
