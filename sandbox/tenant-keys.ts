import {
  calculateJwkThumbprint,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  jwtVerify,
  SignJWT,
} from 'jose'
import type { CryptoKey, JWK, JWTPayload } from 'jose'
import type { Clock } from './clock'

type TenantKey = { kid: string; privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK }

/** The signing keys of each tenant, newest first: made when first needed, gone with the process. */
export class TenantKeys {
  private readonly keys = new Map<string, Promise<TenantKey>[]>()
  private readonly clock: Clock

  constructor(clock: Clock) {
    this.clock = clock
  }

  /** A new key signs from now on; the older ones still verify, unless they are to retire. */
  async rotate(tenantId: string, retireOld: boolean) {
    const old = retireOld ? [] : this.of(tenantId)
    this.keys.set(tenantId, [makeKey(), ...old])
    await Promise.all(this.of(tenantId))
  }

  async published(tenantId: string): Promise<JWK[]> {
    return (await Promise.all(this.of(tenantId))).map(({ jwk }) => jwk)
  }

  /** The keys of every tenant that was asked for so far. */
  async allPublished(): Promise<JWK[]> {
    return (await Promise.all([...this.keys.keys()].map((id) => this.published(id)))).flat()
  }

  async sign(tenantId: string, claims: JWTPayload, seconds: number): Promise<string> {
    const [newest = makeKey()] = this.of(tenantId)
    const { kid, privateKey } = await newest
    const now = Math.floor(this.clock.milliseconds() / 1000)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .setIssuedAt(now)
      .setNotBefore(now)
      .setExpirationTime(now + seconds)
      .sign(privateKey)
  }

  /** The claims of a token of this tenant; throws when it was not signed by it, or is too old. */
  async verify(tenantId: string, token: string, audience: string): Promise<JWTPayload> {
    const { kid } = decodeProtectedHeader(token)
    const key = (await Promise.all(this.of(tenantId))).find((candidate) => candidate.kid === kid)
    if (!key) throw new Error('The key is not one of this tenant.')
    const options = { algorithms: ['RS256'], audience, currentDate: this.clock.now() }
    return (await jwtVerify(token, key.publicKey, options)).payload
  }

  private of(tenantId: string): Promise<TenantKey>[] {
    const known = this.keys.get(tenantId)
    if (known) return known
    const made = [makeKey()]
    this.keys.set(tenantId, made)
    return made
  }
}

async function makeKey(): Promise<TenantKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, privateKey, publicKey, jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' } }
}
