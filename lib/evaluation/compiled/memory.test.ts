import { expect, test } from 'vitest'
import { Memory } from './memory'

test('it answers what was kept last, until it is full', () => {
  const memory = new Memory<string, number>(2)
  expect(memory.get('a')).toBeUndefined()
  expect(memory.keep('a', 1)).toBe(1)
  expect(memory.keep('b', 2)).toBe(2)
  expect([memory.get('a'), memory.get('b')]).toEqual([1, 2])
  memory.keep('c', 3)
  expect([memory.get('a'), memory.get('b'), memory.get('c')]).toEqual([undefined, undefined, 3])
  memory.keep('c', 4)
  expect(memory.get('c')).toBe(4)
})
