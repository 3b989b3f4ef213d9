import { expect, test } from 'vitest'
import { escapeLike, toPattern } from './like'

test.each([
  ['contoso', 'contoso'],
  ['100%', '100\\%'],
  ['a_b', 'a\\_b'],
  ['a\\', 'a\\\\'],
])('%j is looked for as it stands', (typed, escaped) => {
  expect(escapeLike(typed)).toBe(escaped)
  expect(toPattern(typed)).toBe(`%${escaped}%`)
})
