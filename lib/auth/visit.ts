import 'server-only'
import { cookies } from 'next/headers'
import { cookieName, toSetCookie } from '@/lib/cookie-name'
import { visitCookie } from '@/lib/crowd/load'
import { idOf, isMark, markOf } from './secrets'

export type VisitKey = { id: string; csrf: string }

/** The visit this browser is on. `null` only where cookies are refused. */
export async function findVisitKey(): Promise<VisitKey | null> {
  const secret = (await cookies()).get(cookieName(visitCookie))?.value
  return secret ? { id: idOf(secret), csrf: markOf('csrf', secret) } : null
}

/** Whether a form carries the token of this browser's visit. */
export async function isOwnForm(token: unknown): Promise<boolean> {
  const secret = (await cookies()).get(cookieName(visitCookie))?.value
  return secret !== undefined && typeof token === 'string' && isMark('csrf', secret, token)
}

/** Signing out leaves nothing of what was typed on a computer that others use too. */
export const forgetVisit = () => toSetCookie(visitCookie)
