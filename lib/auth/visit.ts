import 'server-only'
import { cookies } from 'next/headers'
import { idOf, isMark, markOf } from './secrets'

/** Set by proxy.ts on the first page. It names a visit and proves nothing about anyone. */
export const visitCookie = 'readmit-visit'

export type VisitKey = { id: string; csrf: string }

/** The visit this browser is on. `null` only where cookies are refused. */
export async function findVisitKey(): Promise<VisitKey | null> {
  const secret = (await cookies()).get(visitCookie)?.value
  return secret ? { id: idOf(secret), csrf: markOf('csrf', secret) } : null
}

/** Whether a form carries the token of this browser's visit. */
export async function isOwnForm(token: unknown): Promise<boolean> {
  const secret = (await cookies()).get(visitCookie)?.value
  return secret !== undefined && typeof token === 'string' && isMark('csrf', secret, token)
}

/** Signing out leaves nothing of what was typed on a computer that others use too. */
export const forgetVisit = () => `${visitCookie}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`
