import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { decodeJwt, SignJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox } from '@/sandbox/start'
import type { Sandbox } from '@/sandbox/start'
import { loadWorld } from '@/sandbox/world'

const clientId = '6f1c2a52-3b0e-4c69-9a35-5a0f5d7c1e11'
const registered = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })

let sandbox: Sandbox
beforeAll(async () => {
  const demo = loadWorld()
  const pem = registered.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const world = { ...demo, portal: { ...demo.portal, certificates: [pem] } }
  sandbox = await startSandbox({ port: 0, smtpPort: 0, world })
})
afterAll(() => sandbox.stop())

async function askWith(
  key: typeof registered.privateKey,
  change: { aud?: string; iss?: string; exp?: number } = {},
) {
  const now = Math.floor(Date.now() / 1000)
  const endpoint = `${sandbox.origin}/fabrikam.com/oauth2/v2.0/token`
  const claims = {
    iss: clientId,
    sub: clientId,
    aud: endpoint,
    jti: randomUUID(),
    nbf: now - 5,
    exp: now + 300,
    ...change,
  }
  const assertion = await new SignJWT(claims).setProtectedHeader({ alg: 'PS256', typ: 'JWT' }).sign(key)
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    scope: 'https://graph.microsoft.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  })
  return fetch(endpoint, { method: 'POST', body })
}

test('an application proves itself with its certificate', async () => {
  const response = await askWith(registered.privateKey)
  expect(response.status).toBe(200)
  const answer: unknown = await response.json()
  const token =
    typeof answer === 'object' && answer !== null && 'access_token' in answer
      ? String(answer.access_token)
      : ''
  expect(decodeJwt(token)).toMatchObject({ azpacr: '2', idtyp: 'app', appid: clientId })
})

test.each([
  ['another key', { key: stranger.privateKey }, 700027],
  ['another audience', { key: registered.privateKey, aud: 'https://elsewhere.example/token' }, 700027],
  ['another issuer', { key: registered.privateKey, iss: 'someone' }, 700027],
  ['too late', { key: registered.privateKey, exp: 1000 }, 700024],
])('but not with %s', async (_name, { key, ...change }, code) => {
  const response = await askWith(key, change)
  expect(response.status).toBe(401)
  expect(await response.json()).toMatchObject({ error: 'invalid_client', error_codes: [code] })
})
