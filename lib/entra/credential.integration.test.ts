import { generateKeyPairSync, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSandbox, type Sandbox } from '@/sandbox/start'
import { loadWorld } from '@/sandbox/world'
import { getAppToken } from './app-token'
import { credential } from './credential'

const fabrikam = '8a4f3f6e-7c1b-4f0e-b7f4-2f8a6f0d9b02'
const makeKeys = () => generateKeyPairSync('rsa', { modulusLength: 2048 })
const { publicKey, privateKey } = makeKeys()
const folder = mkdtempSync(join(tmpdir(), 'readmit-certificate-'))
const file = join(folder, 'readmit.pem')

let sandbox: Sandbox
beforeAll(async () => {
  const demo = loadWorld()
  const certificates = [publicKey.export({ type: 'spki', format: 'pem' }).toString()]
  const world = { ...demo, portal: { ...demo.portal, certificates } }
  sandbox = await startSandbox({ port: 0, smtpPort: 0, world })
  Object.assign(process.env, {
    ENTRA_AUTHORITY: sandbox.origin,
    GRAPH_URL: `${sandbox.origin}/graph`,
    ENTRA_CLIENT_SECRET: 'not the one',
    ENTRA_CLIENT_CERTIFICATE: file,
  })
})
afterAll(async () => {
  await sandbox.stop()
  rmSync(folder, { recursive: true })
})

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()

test('a file without a certificate, or with the key of another, is named by its setting', () => {
  for (const text of [pemOf(privateKey), pemOf(makeKeys().privateKey) + certificate()]) {
    writeFileSync(file, text)
    expect(credential).toThrow(/^ENTRA_CLIENT_CERTIFICATE: /)
  }
})

test('the portal proves itself to Graph with its certificate', async () => {
  writeFileSync(file, pemOf(privateKey) + certificate())
  expect(decodeJwt(await getAppToken(fabrikam))).toMatchObject({ azpacr: '2' })
})

/** A certificate signed by its own key, as PEM: Node reads them but makes none. */
function certificate(): string {
  const algorithm = der(0x30, Buffer.from('06092a864886f70d01010b0500', 'hex'))
  const validity = der(0x30, der(0x17, Buffer.from('260101000000Z')), der(0x17, Buffer.from('360101000000Z')))
  const name = der(0x30)
  const version = der(0xa0, der(0x02, Buffer.from([2])))
  const number = der(0x02, Buffer.from([1]))
  const key = publicKey.export({ type: 'spki', format: 'der' })
  const content = der(0x30, version, number, algorithm, name, validity, name, key)
  const signature = der(0x03, Buffer.from([0]), sign('sha256', content, privateKey))
  return new X509Certificate(der(0x30, content, algorithm, signature)).toString()
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 255]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}
