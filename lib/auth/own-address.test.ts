import fc from 'fast-check'
import { expect, test } from 'vitest'
import { stayHere } from './next-auth'

const baseUrl = 'https://readmit.example'
const tricks = [
  ...[
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https:/\\evil.example',
    '///evil.example',
  ],
  ...[
    'https://readmit.example@evil.example',
    'https://readmit.example.evil.example',
    'javascript:alert(1)',
    'http://[',
  ],
  ...[
    'data:text/html,x',
    ' //evil.example',
    '\t//evil.example',
    '/\t/evil.example',
    'http://readmit.example',
    '%2f%2fevil',
  ],
]
const anyAddress = fc.oneof(
  fc.constantFrom(...tricks),
  fc.webUrl(),
  fc.string(),
  fc
    .tuple(fc.constantFrom('/', '//', '\\', 'https:', '/.', '\u2028'), fc.string())
    .map((parts) => parts.join('')),
)

test('whatever is asked for, signing in ends at an address of ours', () => {
  fc.assert(
    fc.property(anyAddress, (url) => {
      expect(new URL(stayHere({ url, baseUrl }), baseUrl).origin).toBe(baseUrl)
    }),
    { numRuns: 2000 },
  )
  expect(stayHere({ url: '/answer', baseUrl })).toBe('/answer')
})
