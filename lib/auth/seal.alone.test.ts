import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { seal, unseal } from './seal'

const bound = { tid: 'tenant', oid: 'person', sid: 'session' }
const value = { accessToken: 'eyJ.only.one' }
let sealed = ''

beforeAll(async () => {
  Object.assign(process.env, {
    PORTAL_URL: 'http://localhost:3000',
    DATABASE_URL: 'postgresql://nobody@localhost/none',
    SANDBOX: '1',
    ENTRA_AUTHORITY: 'http://localhost:1',
    GRAPH_URL: 'http://localhost:1/graph',
    ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11',
    ENTRA_CLIENT_SECRET: 'sandbox-only-secret',
    SESSION_SECRET: 'only for this test, thirty-two characters',
    MAIL_URL: 'smtp://localhost:1',
    MAIL_FROM: 'readmit@localhost',
  })
  sealed = await seal('delegatedToken', bound, value)
})

test('what was sealed is opened for whom it is, and nothing of it can be read before', async () => {
  expect(await unseal('delegatedToken', bound, sealed)).toEqual(value)
  expect(Buffer.from(sealed.replaceAll('.', ''), 'base64url').toString()).not.toContain('eyJ.only')
  expect(await seal('delegatedToken', bound, value)).not.toBe(sealed)
})

test('no bit of it can be another', async () => {
  const at = fc.record({ place: fc.nat({ max: sealed.length - 1 }), bit: fc.nat({ max: 6 }) })
  await fc.assert(
    fc.asyncProperty(at, async ({ place, bit }) => {
      const code = sealed.charCodeAt(place) ^ (1 << bit)
      const changed = sealed.slice(0, place) + String.fromCharCode(code) + sealed.slice(place + 1)
      expect(await unseal('delegatedToken', bound, changed)).toBeNull()
    }),
    { numRuns: 500 },
  )
})

test('no letter of it can be another, not even where letters stand for the same bits', async () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_']
  const ends = [...sealed.matchAll(/[^.](?=\.|$)/g)].map(({ index }) => index)
  for (const place of ends)
    for (const letter of letters.filter((one) => one !== sealed[place])) {
      const changed = sealed.slice(0, place) + letter + sealed.slice(place + 1)
      expect(await unseal('delegatedToken', bound, changed)).toBeNull()
    }
})

test('what is of somebody else, of another session or for another purpose is not opened', async () => {
  const other = fc.record({ tid: fc.string(), oid: fc.string(), sid: fc.string() })
  const mostly = fc.tuple(other, fc.constantFrom('tid', 'oid', 'sid'))
  await fc.assert(
    fc.asyncProperty(mostly, async ([others, name]) => {
      const foreign = { ...bound, [name]: others[name] ?? '' }
      fc.pre(others[name] !== bound[name])
      expect(await unseal('delegatedToken', foreign, sealed)).toBeNull()
    }),
  )
  expect(await unseal('stepUp', bound, sealed)).toBeNull()
})

test.each(['', '.', 'a.b.c.d.e', '....', 'eyJhbGciOiJub25lIn0..a.b.c'])('%j is nothing', async (text) => {
  expect(await unseal('delegatedToken', bound, text)).toBeNull()
})
