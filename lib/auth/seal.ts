import 'server-only'
import { hkdfSync } from 'node:crypto'
import { CompactEncrypt, compactDecrypt } from 'jose'
import { env } from '@/lib/env'

type Purpose = 'delegatedToken' | 'stepUp' | 'connect'
/** Whose it is: stands readable in the protected header, and what is of somebody else is not opened. */
type Bound = Readonly<Record<string, string>>

/** Encrypts a value for one purpose and one holder, as a JWE (`dir`, A256GCM) with a key made from the portal's secret. */
export function seal(purpose: Purpose, bound: Bound, value: object): Promise<string> {
  const { key, kid } = keyOf(purpose)
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid, ...bound })
    .encrypt(key)
}

/** What was sealed, or null: changed, of another purpose or holder, or sealed with another secret. */
export async function unseal(purpose: Purpose, bound: Bound, sealed: string): Promise<unknown> {
  const { key, kid } = keyOf(purpose)
  if (!isCanonical(sealed)) return null
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

function keyOf(purpose: Purpose): { key: Uint8Array; kid: string } {
  const derive = (use: string, bytes: number) =>
    new Uint8Array(hkdfSync('sha256', env().SESSION_SECRET, '', `readmit ${purpose} ${use} 1`, bytes))
  return { key: derive('key', 32), kid: Buffer.from(derive('name', 6)).toString('base64url') }
}
