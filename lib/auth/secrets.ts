import 'server-only'
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { env, sessionSecrets } from '@/lib/env'

/** 256 random bits, safe in a cookie or a link. */
export const newSecret = () => randomBytes(32).toString('base64url')

/** What the database keeps of a secret: a copy of the database opens nothing. */
export const idOf = (secret: string) => createHash('sha256').update(secret).digest('hex')

type Purpose =
  'csrf' | 'code' | 'limit' | 'link' | 'helpdeskDigits' | 'helpdeskCode' | 'callerCode' | 'subject'

/** Ties `value` to one purpose, so that a mark made for one thing is worth nothing for another. */
export const markOf = (purpose: Purpose, value: string) => toMark(env().SESSION_SECRET, purpose, value)

/** The same with every secret that is still good, the newest first: what was made before the secret was changed. */
export const marksOf = (purpose: Purpose, value: string): string[] =>
  sessionSecrets().map((secret) => toMark(secret, purpose, value))

/** A name for `value` that must stay the same when the secret is changed: made with the oldest that is kept. */
export const nameOf = (purpose: Purpose, value: string): string => marksOf(purpose, value).at(-1) ?? ''

/** Whether `mark` was made of this value, with any secret that is still good. */
export const isMark = (purpose: Purpose, value: string, mark: string): boolean =>
  marksOf(purpose, value).some((one) => isSame(one, mark))

const toMark = (secret: string, purpose: Purpose, value: string) =>
  createHmac('sha256', secret).update(`${purpose}\0${value}`).digest('base64url')

/** Compares in constant time. */
export function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
