import { expect, test } from 'vitest'
import { readLive } from './live-settings'

const given = { ENTRA_CLIENT_ID: '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11', ENTRA_CLIENT_SECRET: 's' }
const args = ['--tenant', 'contoso.com']

test.each<[string, string[], Record<string, string>]>([
  ['--tenant', [], given],
  ['--tenant', ['--tennant', 'contoso.com'], given],
  ['ENTRA_CLIENT_ID', args, { ...given, ENTRA_CLIENT_ID: '' }],
  ['ENTRA_CLIENT_SECRET', args, { ENTRA_CLIENT_ID: given.ENTRA_CLIENT_ID }],
])('a missing %s is named', (name, argv, source) => {
  expect(readLive(argv, source)).toMatch(name)
})

test('a certificate does instead of the secret', () => {
  const source = { ENTRA_CLIENT_ID: given.ENTRA_CLIENT_ID, ENTRA_CLIENT_CERTIFICATE: 'readmit.pem' }
  expect(readLive(args, source)).toMatchObject({
    tenant: 'contoso.com',
    settings: { ENTRA_CLIENT_CERTIFICATE: 'readmit.pem' },
  })
})

test('nothing of the portal’s own is taken, and http only for a sandbox on this machine', () => {
  const servers = { ENTRA_AUTHORITY: 'http://localhost:4280', GRAPH_URL: 'http://localhost:4280/graph' }
  const read = readLive(args, { ...given, ...servers, DATABASE_URL: 'postgresql://real', MAIL_URL: 'real' })
  expect(read).toMatchObject({ settings: { SANDBOX: '1', MAIL_URL: 'smtp://localhost:9' } })
  expect(read).not.toHaveProperty('settings.DATABASE_URL')
  const other = readLive(args, { ...given, ...servers, GRAPH_URL: 'http://graph.example' })
  expect(other).toMatchObject({ settings: { SANDBOX: '0' } })
  expect(readLive(args, given)).toMatchObject({ settings: { SANDBOX: '0' } })
})
