import 'server-only'
import type { AuthOptions } from 'next-auth'
import { z } from 'zod'
import { within } from '@/lib/db'
import { env } from '@/lib/env'
import { logEvent } from '@/lib/log'
import { withoutTurning } from '@/lib/turning-marks'
import { doorCookies, entraProvider, sharedOptions, stayHere } from './next-auth'
import { type AuthAnswer, runAuth } from './run-auth'
import { lifetimes } from './lifetimes'
import { endSession, type Staff, startStaffSession } from './session'
import { hint, postAuth, readCookies, toPage } from './sign-in'
import { findVisitKey } from './visit'
import { toStaffPath, withPath } from './come-back'

/** Where next-auth says that it went well. Who may see what is decided there, not here. */
const landing = '/staff'
const refused = '/staff?problem=signInRefused#problem'

/**
 * The staff's door: a cookie of its own for the session and for every step of the handshake, and a return address of its own,
 * so that nothing of the guest's door fits here.
 */
function staffOptions(tenantId: string): AuthOptions {
  return {
    ...sharedOptions(),
    session: { strategy: 'jwt', maxAge: lifetimes.staff.absoluteHours * 3600 },
    pages: { signIn: '/staff/refused', error: '/staff/refused' },
    cookies: doorCookies('staff'),
    providers: [entraProvider('staff', tenantId)],
    callbacks: {
      signIn: ({ profile }) => toStaff(profile, tenantId) !== null,
      redirect: stayHere,
      async jwt({ token, account, profile }) {
        if (!account) return { sid: token['sid'] }
        const staff = toStaff(profile, tenantId)
        if (!staff) throw new Error('SignInWithoutIdentity')
        return { sid: await startStaffSession(staff) }
      },
    },
  }
}

const Claims = z.object({
  iss: z.string(),
  idp: z.string().optional(),
  tid: z.guid(),
  oid: z.guid(),
  name: z.string().max(200).optional(),
  preferred_username: z.string().max(300).default(''),
  wids: z.array(z.guid()).default([]),
})

/**
 * Roles come from `wids` and from nowhere else; none is no error, it opens nothing. Null for another tenant's token, and for an
 * account that is only a guest in this one: its identity provider is not the issuer.
 */
export function toStaff(profile: object | undefined, tenantId: string): Staff | null {
  const claims = Claims.safeParse(profile).data
  if (!claims || claims.tid !== tenantId) return null
  const own = [claims.iss, `https://sts.windows.net/${tenantId}/`]
  if (claims.idp !== undefined && !own.includes(claims.idp)) return null
  const address = claims.preferred_username.toLowerCase()
  return {
    subject: `entra:${claims.tid}:${claims.oid}`,
    tenantId: claims.tid,
    objectId: claims.oid,
    name: withoutTurning(claims.name ?? '').trim() || address,
    address,
    roles: claims.wids,
  }
}

/** The tenant's own sign-in page, and the cookies that tie its answer to this browser. `to`: the page that was asked for. */
export function startStaffSignIn(
  tenantId: string,
  address: string,
  to: string | null = null,
): Promise<AuthAnswer> {
  const options = staffOptions(tenantId)
  hint(options, address)
  return postAuth(['signin', 'staff'], options, withPath(landing, to))
}

/** The tenant's answer, held against the tenant that this browser set out for. */
export async function finishStaffSignIn(query: URLSearchParams): Promise<Response> {
  try {
    const tenantId = await findTenantSetOutFor()
    if (!tenantId) return toPage(refused, [])
    const answer = await runAuth(['callback', 'staff'], staffOptions(tenantId), {
      method: 'GET',
      cookies: await readCookies(),
      query: Object.fromEntries(query),
    })
    const back = answer.location ? new URL(answer.location, env().PORTAL_URL) : null
    if (back?.pathname !== landing) {
      logEvent({ event: 'signIn.refused', door: 'staff' })
      return toPage(refused, answer.cookies)
    }
    // the one this browser came with: a new sign-in replaces it, with whatever roles it had
    await endSession('staff')
    return toPage(withPath(landing, toStaffPath(back.searchParams.get('to'))), answer.cookies)
  } catch (cause) {
    logEvent({ event: 'signIn.failed', cause })
    return toPage(refused, [])
  }
}

async function findTenantSetOutFor(): Promise<string | null> {
  const visit = await findVisitKey()
  if (!visit) return null
  const row = await within({ visit: visit.id }, (tx) => tx.visit.findUnique({ where: { id: visit.id } }))
  return row?.staffTenantId ?? null
}
