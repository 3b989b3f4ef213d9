import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env } from '@/lib/env'

/** 256 random bits, safe in a cookie or a link. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What the database keeps of a secret: a copy of the database opens nothing. */
export const idOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

/** Ties `value` to one purpose, so that a mark made for one thing is worth nothing for another. */
export const markOf = (
  purpose: 'csrf' | 'code' | 'limit' | 'link' | 'helpdeskDigits' | 'helpdeskCode' | 'callerCode' | 'subject',
  value: string,
) => createHmac('sha256', env().SESSION_SECRET).update(`${purpose}\0${value}`).digest('base64url')

/** Compares in constant time. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
