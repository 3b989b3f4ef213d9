import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toAddress, toDomain } from './address'

test.each([
  ['Fabrikam.com', 'fabrikam.com'],
  ['fabrikam.com.', 'fabrikam.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['a.b.c.example', 'a.b.c.example'],
  ['localhost', null],
  ['127.0.0.1', null],
  ['a..example', null],
  ['-a.example', null],
  ['a.example/../common', null],
  ['a.example%2f..', null],
  ['a.example:443', null],
  ['a@b.example', null],
  ['', null],
])('domain %s', (input, domain) => expect(toDomain(input)).toBe(domain))

test('an address keeps its local part and gets an ASCII domain', () => {
  expect(toAddress(' Ada@Bücher.example ')).toEqual({
    address: 'ada@xn--bcher-kva.example',
    local: 'ada',
    domain: 'xn--bcher-kva.example',
  })
  expect(toAddress('ada')).toBeNull()
  expect(toAddress('@fabrikam.com')).toBeNull()
  expect(toAddress('a b@fabrikam.com')).toBeNull()
  expect(toAddress('a@b@fabrikam.com')).toBeNull()
})

test('nothing that comes out can leave its place in a path', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const domain of [toDomain(text), toDomain(`${text}.example`)]) {
        if (domain !== null) expect(domain).toMatch(/^[a-z0-9.-]+$/)
      }
    }),
  )
})
