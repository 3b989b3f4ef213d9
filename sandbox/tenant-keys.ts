import { calculateJwkThumbprint, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose'
import type { CryptoKey, JWK, JWTPayload } from 'jose'

type TenantKey = { kid: string; privateKey: CryptoKey; publicKey: CryptoKey; jwk: JWK }

/** One signing key a tenant, made when it is first needed and gone with the process. */
export class TenantKeys {
  private readonly keys = new Map<string, Promise<TenantKey>>()

  of(tenantId: string): Promise<TenantKey> {
    const known = this.keys.get(tenantId)
    if (known) return known
    const made = makeKey()
    this.keys.set(tenantId, made)
    return made
  }

  async sign(tenantId: string, claims: JWTPayload, seconds: number): Promise<string> {
    const { kid, privateKey } = await this.of(tenantId)
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
      .setIssuedAt()
      .setNotBefore('0s')
      .setExpirationTime(`${seconds}s`)
      .sign(privateKey)
  }

  /** The claims of a token of this tenant; throws when it was not signed by it, or is too old. */
  async verify(tenantId: string, token: string, audience: string): Promise<JWTPayload> {
    const { publicKey } = await this.of(tenantId)
    return (await jwtVerify(token, publicKey, { algorithms: ['RS256'], audience })).payload
  }
}

async function makeKey(): Promise<TenantKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { modulusLength: 2048 })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return { kid, privateKey, publicKey, jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' } }
}
