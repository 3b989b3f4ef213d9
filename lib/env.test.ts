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
