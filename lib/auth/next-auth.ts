import 'server-only'
import type { AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { cookieName, cookieOptions } from '@/lib/cookie-name'
import { env } from '@/lib/env'
import { type Guest, startSession } from './session'
import { type Door, sessionCookieName } from './session-cookie'

type Checked = { guest: Guest }
/** The door an answer of Entra is for: never taken for the other's. */
type Way = 'entra' | 'staff'

/**
 * next-auth carries the OpenID Connect handshake and the signed cookie; who somebody is, and for how long, is a row of ours.
 * The issuer is the home tenant's own, never `common` or `organizations`: the library then holds `iss` against it.
 */
export function authOptions(
  homeTenantId: string | null,
  checkCode: (code: string) => Promise<Guest | null>,
): AuthOptions {
  return {
    ...sharedOptions(),
    session: { strategy: 'jwt', maxAge: 2 * 60 * 60 },
    pages: { signIn: '/prove', error: '/prove' },
    cookies: doorCookies('guest'),
    providers: [...(homeTenantId ? [entraProvider('entra', homeTenantId)] : []), codeProvider(checkCode)],
    callbacks: {
      signIn: ({ account, profile }) =>
        account?.provider !== 'entra' || readClaims(profile)?.tid === homeTenantId,
      redirect: stayHere,
      async jwt({ token, account, profile, user }) {
        if (!account) return { sid: token['sid'] }
        const guest = account.provider === 'entra' ? toGuest(profile) : isChecked(user) ? user.guest : null
        if (!guest) throw new Error('SignInWithoutIdentity')
        return { sid: await startSession(guest) }
      },
    },
  }
}

/** What both doors have in common. */
export function sharedOptions(): Pick<AuthOptions, 'secret' | 'logger'> {
  const { SESSION_SECRET, PORTAL_URL } = env()
  process.env['NEXTAUTH_URL'] = PORTAL_URL
  const quiet = () => undefined
  return { secret: SESSION_SECRET, logger: { error: quiet, warn: quiet, debug: quiet } }
}

/** The session's cookie and those of each step of the handshake: every door has its own, all of them `__Host-` over https. */
export function doorCookies(door: Door): NonNullable<AuthOptions['cookies']> {
  // no name begins with the session's: next-auth would take it for a part of that cookie
  const step = (name: string) => ({
    name: cookieName(`readmit-step.${door}.${name}`),
    options: cookieOptions(),
  })
  return {
    sessionToken: { name: sessionCookieName(door), options: cookieOptions() },
    state: step('state'),
    nonce: step('nonce'),
    pkceCodeVerifier: step('pkce'),
    callbackUrl: step('callback'),
    csrfToken: step('csrf'),
  }
}

export const stayHere = ({ url, baseUrl }: { url: string; baseUrl: string }) =>
  URL.canParse(url, baseUrl) && new URL(url, baseUrl).origin === baseUrl ? url : baseUrl

/** Sign-in at one tenant's own issuer. `id` is the last part of the address the answer comes back to. */
export function entraProvider(id: Way, tenantId: string): AuthOptions['providers'][number] {
  const { ENTRA_AUTHORITY, ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET } = env()
  return {
    id,
    name: 'Microsoft Entra ID',
    type: 'oauth',
    wellKnown: `${ENTRA_AUTHORITY}/${tenantId}/v2.0/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid profile email' } },
    idToken: true,
    // in a rush its usual three and a half seconds turn people away who did everything right
    httpOptions: { timeout: 10_000 },
    checks: ['pkce', 'state', 'nonce'],
    clientId: ENTRA_CLIENT_ID,
    clientSecret: ENTRA_CLIENT_SECRET,
    profile: (claims: { oid?: string; sub: string }) => ({ id: claims.oid ?? claims.sub }),
  }
}

const codeProvider = (checkCode: (code: string) => Promise<Guest | null>) =>
  CredentialsProvider({
    id: 'code',
    credentials: { code: {} },
    async authorize(given) {
      const guest = await checkCode(given?.code ?? '')
      return guest && { id: guest.subject, guest }
    },
  })

const isChecked = (user: object | undefined): user is Checked => user !== undefined && 'guest' in user

const Claims = z.object({ tid: z.guid(), oid: z.guid(), preferred_username: z.string().default('') })

const readClaims = (profile: object | undefined) => Claims.safeParse(profile).data ?? null

/** The key is tenant and object id. The address is only what the home tenant calls this account (its own, verified name). */
function toGuest(profile: object | undefined): Guest | null {
  const claims = readClaims(profile)
  if (!claims) return null
  const { tid, oid, preferred_username: address } = claims
  return {
    subject: `entra:${tid}:${oid}`,
    proof: 'entra',
    address: address.toLowerCase(),
    homeTenantId: tid,
    homeObjectId: oid,
  }
}
