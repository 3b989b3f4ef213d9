import { expect, test } from 'vitest'
import { pageNumber } from './page-number'

test.each([
  ['1', 1],
  ['100000', 100_000],
  ['100001', 1],
  ['0', 1],
  ['-4', 1],
  ['1.5', 1],
  ['1e9', 1],
  ['x', 1],
  ['', 1],
  [undefined, 1],
  [['2', '3'], 1],
])('%j is page %i', (said, page) => expect(pageNumber().parse(said)).toBe(page))
