import { expect, test, vi } from 'vitest'
import { noteRefusal, toKnownPath } from './refusal-line'

test.each([
  ['/api/cases/move', '/api/cases/move'],
  ['/api/what-if', '/api/what-if'],
  [
    '/api/tenant/5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01/disconnect',
    '/api/tenant/5c9d6d0a-52a5-4a2f-9d0e-0c8d5f3b7a01/disconnect',
  ],
  ['/api/connect/ada@fabrikam.com', '/api/connect/*'],
  ['/api/connect/%0d%0a%7b%22event%22', '/api/connect/*'],
  ['/api/connect/eyJhbGciOi.eyJzdWIi', '/api/connect/*'],
  [`/api/connect/${'a'.repeat(37)}`, '/api/connect/*'],
  ['/a/b/c/d/e/f/g/h', '/a/b/c/d/e/f'],
])('of %s the log keeps %s', (path, kept) => {
  expect(toKnownPath(`http://localhost:3000${path}?q=${path}`)).toBe(kept)
})

test('however much is refused, a minute has sixty lines of it, and the next its own', () => {
  const printed = vi.spyOn(process.stdout, 'write').mockReturnValue(true)
  for (let nth = 0; nth < 500; nth++) noteRefusal('http://localhost:3000/api/x', 'stale-form', 1_000_000)
  expect(printed).toHaveBeenCalledTimes(60)
  noteRefusal('http://localhost:3000/api/x', 'stale-form', 1_060_000)
  expect(printed).toHaveBeenCalledTimes(61)
  printed.mockRestore()
})
