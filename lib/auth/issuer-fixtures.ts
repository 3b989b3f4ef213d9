import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

export type Claims = JWTPayload & Record<string, unknown>
/** What the next answers of the issuer say, beside what is right. */
export type Told = {
  claims?: (right: Claims) => Claims
  sign?: (claims: Claims) => Promise<string>
  metadata?: Record<string, string>
}

/** An issuer of tests that says what it is told to, as the sandbox never would. Its tokens are for `clientId`. */
export async function startIssuer(clientId: string, person: Claims) {
  const [own, other] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')])
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'own', alg: 'RS256', use: 'sig' }
  const asked: URLSearchParams[] = []
  const told: Told & { nonce: string } = { nonce: '' }
  const tid = String(person['tid'])
  let origin = ''

  async function answer(path: string, body: string): Promise<object> {
    const at = `${origin}/${tid}/v2.0`
    if (path.endsWith('/openid-configuration'))
      return {
        ...{ issuer: at, authorization_endpoint: `${at}/authorize`, token_endpoint: `${at}/token` },
        ...{ jwks_uri: `${at}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
        ...told.metadata,
      }
    if (path.endsWith('/keys')) return { keys: [jwk] }
    asked.push(new URLSearchParams(body))
    const now = Math.floor(Date.now() / 1000)
    const right = { iss: at, aud: clientId, sub: 's', nonce: told.nonce, ...person }
    const claims = { ...right, iat: now, exp: now + 600, auth_time: now }
    const idToken = await (told.sign ?? by.own)(told.claims ? told.claims(claims) : claims)
    const scope = asked.at(-1)?.get('scope') ?? ''
    return { token_type: 'Bearer', access_token: 'eyJ.a.b', expires_in: 600, scope, id_token: idToken }
  }

  const signed = (key: CryptoKey, header: object) => (claims: Claims) =>
    new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'own', ...header }).sign(key)
  const by = {
    own: signed(own.privateKey, {}),
    another: signed(other.privateKey, {}),
    itsHeader: signed(other.privateKey, { jwk: await exportJWK(other.publicKey) }),
    nobody: (claims: Claims) => Promise.resolve(new UnsecuredJWT(claims).encode()),
    ourSecret: (secret: string) => (claims: Claims) =>
      new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret)),
  }

  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      void answer(request.url ?? '', body).then((value) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(value))
      })
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `http://127.0.0.1:${String(portOf(server.address()))}`
  const stop = () => new Promise<void>((done) => server.close(() => done()))
  return { origin, by, asked, told, stop }
}

/** A server that listens on a port has an address with one. */
const portOf = (address: AddressInfo | string | null) =>
  typeof address === 'object' && address ? address.port : 0
