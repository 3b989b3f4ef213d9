import { expect, test } from 'vitest'
import { readEnv } from './env'

const good = {
  PORTAL_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgresql://a:b@localhost/readmit',
  SESSION_SECRET: 'x'.repeat(32),
  ENTRA_AUTHORITY: 'http://localhost:4280',
  GRAPH_URL: 'http://localhost:4280/graph',
  ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11',
  ENTRA_CLIENT_SECRET: 's',
  MAIL_URL: 'smtp://localhost:25',
  MAIL_FROM: 'readmit@localhost',
  SANDBOX: '1',
}

test('good settings are taken', () => expect(readEnv(good).SANDBOX).toBe(true))

test.each([
  ['PORTAL_URL', 'contoso.com'],
  ['DATABASE_URL', 'mysql://x'],
  ['SESSION_SECRET', 'short'],
  ['ENTRA_CLIENT_ID', 'readmit'],
  ['MAIL_URL', 'localhost'],
  ['SANDBOX', 'yes'],
  ['OPERATOR_MAIL', 'it at contoso'],
])('a bad %s is named', (name, value) => {
  expect(() => readEnv({ ...good, [name]: value })).toThrow(name)
})

test('every bad setting is named at once', () => {
  expect(() => readEnv({})).toThrow(/PORTAL_URL[^]*SESSION_SECRET[^]*MAIL_FROM/)
})

test.each([
  'PORTAL_URL',
  'DATABASE_URL',
  'SESSION_SECRET',
  'ENTRA_CLIENT_ID',
  'ENTRA_CLIENT_SECRET',
  'MAIL_URL',
  'MAIL_FROM',
])('without %s nothing starts, and what is missing is named alone', (name) => {
  const named = (text: string) => [...text.matchAll(/^  ([A-Z_]+):/gm)].map(([, found]) => found)
  const without = Object.fromEntries(Object.entries(good).filter(([other]) => other !== name))
  try {
    readEnv(without)
    expect.unreachable()
  } catch (error) {
    expect(named(String(error))).toEqual([name])
    expect(String(error)).not.toContain(good.DATABASE_URL)
  }
})

test.each([
  ['SESSION_SECRET', 'short', 'at least 32 random characters'],
  ['AUDIT_SECRET', 'short', 'at least 32 random characters'],
  ['SECRETS_KEPT', `${'x'.repeat(32)},short`, 'at least 32 random characters, split by commas'],
  ['DATABASE_URL', 'localhost/readmit', 'postgresql://user:password@host/database'],
  ['MAIL_URL', 'mail.contoso.com', 'smtp://host:port'],
  ['SANDBOX', 'yes', '"0"|"1"'],
])('of a wrong %s it is said what was expected, and never what stood there', (name, value, expected) => {
  const refused = () => readEnv({ ...good, [name]: value })
  expect(refused).toThrow(expected)
  expect(refused).toThrow(name)
  if (name !== 'SANDBOX') expect(refused).not.toThrow(value)
})

test('secrets of before are taken one by one, none where there are none', () => {
  const [one, two] = ['a'.repeat(32), 'b'.repeat(40)]
  expect(readEnv({ ...good, SECRETS_KEPT: `${one}, ${two},` }).SECRETS_KEPT).toEqual([one, two])
  expect(readEnv({ ...good, SECRETS_KEPT: '' }).SECRETS_KEPT).toEqual([])
})

test('the sandbox is refused for a portal that others can reach', () => {
  expect(() => readEnv({ ...good, PORTAL_URL: 'https://readmit.contoso.com' })).toThrow(/loopback/)
})

test('outside the sandbox nothing is asked without https', () => {
  expect(() => readEnv({ ...good, SANDBOX: '0' })).toThrow(/https/)
})

test('others reach the portal by https alone', () => {
  const open = { ...good, SANDBOX: '0', ENTRA_AUTHORITY: undefined, GRAPH_URL: undefined }
  expect(() => readEnv({ ...open, PORTAL_URL: 'http://readmit.contoso.com' })).toThrow(/https/)
  expect(readEnv({ ...open, PORTAL_URL: 'https://readmit.contoso.com' }).SANDBOX).toBe(false)
  expect(readEnv(open).PORTAL_URL).toBe('http://localhost:3000')
})

test('a database on another machine is asked by TLS, or it is said that it is not', () => {
  const at = (place: string) => () => readEnv({ ...good, DATABASE_URL: `postgresql://a:b@${place}` })
  expect(at('db.contoso.com/readmit')).toThrow(/DATABASE_URL.*sslmode/)
  expect(at('db.contoso.com/readmit?sslmode=verify-full')).not.toThrow()
  expect(at('db/readmit?connect_timeout=5&sslmode=disable')).not.toThrow()
  expect(at('127.0.0.1:5432/readmit')).not.toThrow()
})
