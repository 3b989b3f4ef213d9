import 'server-only'
import NextAuth, { type AuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { z } from 'zod'
import { env } from '@/lib/env'
import { type Guest, startSession } from './session'

type Checked = { guest: Guest }

/**
 * next-auth carries the OpenID Connect handshake and the signed cookie; who somebody is, and for how long, is a row of ours.
 * The issuer is the home tenant's own, never `common` or `organizations`: the library then holds `iss` against it.
 */
export function authOptions(
  homeTenantId: string | null,
  checkCode: (code: string) => Promise<Guest | null>,
): AuthOptions {
  const { SESSION_SECRET, PORTAL_URL } = env()
  process.env['NEXTAUTH_URL'] = PORTAL_URL
  return {
    secret: SESSION_SECRET,
    session: { strategy: 'jwt', maxAge: 2 * 60 * 60 },
    pages: { signIn: '/prove', error: '/prove' },
    logger: { error: () => undefined, warn: () => undefined, debug: () => undefined },
    providers: [...(homeTenantId ? [entraProvider(homeTenantId)] : []), codeProvider(checkCode)],
    callbacks: {
      signIn: ({ account, profile }) =>
        account?.provider !== 'entra' || readClaims(profile)?.tid === homeTenantId,
      redirect: ({ url, baseUrl }) => (new URL(url, baseUrl).origin === baseUrl ? url : baseUrl),
      async jwt({ token, account, profile, user }) {
        if (!account) return { sid: token['sid'] }
        const guest = account.provider === 'entra' ? toGuest(profile) : isChecked(user) ? user.guest : null
        if (!guest) throw new Error('SignInWithoutIdentity')
        return { sid: await startSession(guest, new Date()) }
      },
    },
  }
}

function entraProvider(tenantId: string): AuthOptions['providers'][number] {
  const { ENTRA_AUTHORITY, ENTRA_CLIENT_ID, ENTRA_CLIENT_SECRET } = env()
  return {
    id: 'entra',
    name: 'Microsoft Entra ID',
    type: 'oauth',
    wellKnown: `${ENTRA_AUTHORITY}/${tenantId}/v2.0/.well-known/openid-configuration`,
    authorization: { params: { scope: 'openid profile email' } },
    idToken: true,
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

export type AuthAnswer = { location: string | null; cookies: string[] }

/** Runs one next-auth action from a handler of ours, which has already checked the request. */
export async function runAuth(
  path: string[],
  options: AuthOptions,
  request: {
    method: 'GET' | 'POST'
    cookies: Record<string, string>
    query?: Record<string, string>
    body?: Record<string, string>
  },
): Promise<AuthAnswer & { body: unknown }> {
  const recorder = recordResponse()
  await NextAuth(
    {
      headers: {},
      body: {},
      ...request,
      query: { ...request.query, nextauth: path },
    } as unknown as Parameters<typeof NextAuth>[0],
    recorder.response as unknown as Parameters<typeof NextAuth>[1],
    options,
  )
  return recorder.seen()
}

/** The few members of a Node response that next-auth writes to. */
function recordResponse() {
  const headers = new Map<string, string | string[]>()
  let body: unknown
  const response = {
    status: () => response,
    getHeader: (name: string) => headers.get(name.toLowerCase()),
    setHeader: (name: string, value: string | string[]) => void headers.set(name.toLowerCase(), value),
    end: () => undefined,
    json: (value: unknown) => void (body = value),
    send: (value: unknown) => void (body = value),
  }
  const seen = () => ({
    location: [headers.get('location') ?? []].flat()[0] ?? null,
    cookies: [headers.get('set-cookie') ?? []].flat(),
    body,
  })
  return { response, seen }
}
