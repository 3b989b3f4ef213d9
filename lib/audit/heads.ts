import 'server-only'
import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { exportSPKI, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import { readAudit } from '@/lib/db'
import { auditSecret, auditSecrets } from '@/lib/env'
import { Prisma } from '@/lib/generated/prisma/client'

/** The newest entry of one chain: its place and its mark. */
export type Head = { chain: string; seq: bigint; mark: string }

const Claims = z.object({
  heads: z.array(z.tuple([z.string(), z.string().regex(/^\d+$/), z.string()])),
})

export const listHeads = (): Promise<Head[]> =>
  readAudit(Prisma.sql`SELECT chain, seq, mark FROM audit_head ORDER BY chain`)

/** All heads as they are now, signed, to be kept somewhere that nobody of this database can write to. A compact JWS, EdDSA. */
export async function signHeads(): Promise<string> {
  const heads = (await listHeads()).map(({ chain, seq, mark }) => [chain, String(seq), mark])
  return new SignJWT({ heads }).setProtectedHeader({ alg: 'EdDSA' }).setIssuedAt().sign(signingKey())
}

/** The heads of what `signHeads` made. @throws where it was not signed with our key, or was changed since */
export async function readHeads(signed: string): Promise<Head[]> {
  const { payload } = await verifyWithAny(signed.trim())
  return Claims.parse(payload).heads.map(([chain, seq, mark]) => ({ chain, seq: BigInt(seq), mark }))
}

/** Heads that were exported before the secret was changed are as good. */
async function verifyWithAny(signed: string) {
  const [newest, ...before] = auditSecrets()
  for (const secret of before) {
    const verified = await jwtVerify(signed, createPublicKey(signingKey(secret))).catch(() => null)
    if (verified) return verified
  }
  return jwtVerify(signed, createPublicKey(signingKey(newest)))
}

/** With this anybody can check an exported head without being able to make one. PEM. */
export const publicKey = (): Promise<string> => exportSPKI(createPublicKey(signingKey()))

/** What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410). */
const before = Buffer.from('302e020100300506032b657004220420', 'hex')

function signingKey(secret = auditSecret()): KeyObject {
  const seed = createHash('sha256').update(`audit heads\0${secret}`).digest()
  return createPrivateKey({ key: Buffer.concat([before, seed]), format: 'der', type: 'pkcs8' })
}
