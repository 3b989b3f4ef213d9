import 'server-only'
import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { env, sessionSecrets } from '@/lib/env'

type Purpose = 'delegatedToken' | 'stepUp' | 'connect'
/** Whose it is: stands readable in the protected header, and what is of somebody else is not opened. */
type Bound = Readonly<Record<string, string>>

/** Encrypts a value for one purpose and one holder, as a JWE (`dir`, A256GCM) with a key made from the portal's secret. */
export function seal(purpose: Purpose, bound: Bound, value: object): Promise<string> {
  const { key, kid } = keyOf(purpose, env().SESSION_SECRET)
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, ...bound })
    .encrypt(key)
}

/** What was sealed, or null: changed, of another purpose or holder, or sealed with a secret that is not kept. */
export async function unseal(purpose: Purpose, bound: Bound, sealed: string): Promise<unknown> {
  const made = findKey(purpose, sealed)
  if (!made || !isCanonical(sealed)) return null
  const { key, kid } = made
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    })
    const expected = Object.entries({ kid, ...bound })
    if (expected.some(([name, value]) => protectedHeader[name] !== value)) return null
    const value: unknown = JSON.parse(new TextDecoder().decode(plaintext))
    return value
  } catch {
    return null
  }
}

/** The last letter of base64url may have bits that nothing reads: only one writing of them is ours. */
const isCanonical = (sealed: string) =>
  sealed.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)

/** Of the secrets that are still good, the one whose name the seal carries. */
function findKey(purpose: Purpose, sealed: string): { key: Uint8Array; kid: string } | undefined {
  const named = readName(sealed)
  return sessionSecrets()
    .map((secret) => keyOf(purpose, secret))
    .find(({ kid }) => kid === named)
}

/** Sealed with a secret that makes nothing new any more: to be sealed anew by whoever keeps it. */
export const isOldSeal = (purpose: Purpose, sealed: string): boolean =>
  readName(sealed) !== keyOf(purpose, env().SESSION_SECRET).kid

function readName(sealed: string): unknown {
  try {
    return decodeProtectedHeader(sealed).kid
  } catch {
    return null
  }
}

function keyOf(purpose: Purpose, secret: string): { key: Uint8Array; kid: string } {
  const derive = (use: string, bytes: number) =>
    new Uint8Array(hkdfSync('sha256', secret, '', `readmit ${purpose} ${use} 1`, bytes))
  return { key: derive('key', 32), kid: Buffer.from(derive('name', 6)).toString('base64url') }
}
