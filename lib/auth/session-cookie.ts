import 'server-only'
import { cookies } from 'next/headers'
import { getToken } from 'next-auth/jwt'
import { cookieName, isSecure, toSetCookie } from '@/lib/cookie-name'
import { sessionSecrets } from '@/lib/env'

/** The two doors. Each has a cookie of its own, so that one browser may hold both sessions. */
export type Door = 'guest' | 'staff'

export const sessionCookieName = (door: Door) => cookieName(`readmit-${door}`)

export const forgetSessionCookie = (door: Door) => toSetCookie(`readmit-${door}`)

/** Whether the browser carries a staff cookie at all, whatever it is worth. */
export const hasStaffCookie = async () => (await cookies()).has(sessionCookieName('staff'))

/** The secret of the session in this door's signed cookie, or null. */
export async function readSessionSecret(door: Door): Promise<string | null> {
  const jar = await cookies()
  const req = {
    cookies: Object.fromEntries(jar.getAll().map(({ name, value }) => [name, value])),
    headers: {},
  }
  // one that was signed before the secret was changed is as good
  for (const secret of sessionSecrets()) {
    const token = await getToken({
      req: toRequest(req),
      secret,
      secureCookie: isSecure(),
      cookieName: sessionCookieName(door),
    })
    if (typeof token?.['sid'] === 'string') return token['sid']
  }
  return null
}

type TokenRequest = Parameters<typeof getToken>[0]['req']
/** next-auth types its argument as a whole request; it reads these two members of it. */
const toRequest = (req: { cookies: Record<string, string>; headers: object }) =>
  req as unknown as TokenRequest
